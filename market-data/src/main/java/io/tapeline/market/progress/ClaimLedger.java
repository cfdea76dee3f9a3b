/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.progress;

import io.tapeline.market.trade.Position;
import io.tapeline.market.wire.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has been claimed of one symbol. Adding is commutative and idempotent.
 *
 * <p>Epochs without a hole are forgotten once {@link #MAX_WHOLE_EPOCHS} newer ones are known, and so is whatever
 * arrives of them again: they say nothing that a newer one does not.
 */
public final class ClaimLedger {

    public static final ClaimLedger EMPTY = new ClaimLedger(-1, new TreeMap<>());

    static final int MAX_WHOLE_EPOCHS = 16;

    private static final String FORGOTTEN = "<=";

    private final long forgottenThrough;
    private final SortedMap<Long, List<ClaimedRange>> epochs;

    private ClaimLedger(long forgottenThrough, SortedMap<Long, List<ClaimedRange>> epochs) {
        this.forgottenThrough = forgottenThrough;
        this.epochs = Collections.unmodifiableSortedMap(epochs);
    }

    /**
     * Returns this ledger with one more claim.
     *
     * @param receivedThrough receive time of the newest frame wholly inside the claim, null when not known
     */
    public ClaimLedger plus(Claim claim, @Nullable Instant receivedThrough) {
        if (claim.epoch() <= forgottenThrough && !epochs.containsKey(claim.epoch())) {
            return this;
        }
        var sum = new TreeMap<>(epochs);
        var added = new ClaimedRange(claim.range(), receivedThrough);
        sum.put(claim.epoch(), join(epochs.getOrDefault(claim.epoch(), List.of()), added));
        return withoutOldWholeEpochs(sum);
    }

    private static List<ClaimedRange> join(List<ClaimedRange> ranges, ClaimedRange added) {
        var joined = new ArrayList<ClaimedRange>(ranges.size() + 1);
        ClaimedRange grown = added;
        int place = 0;
        for (ClaimedRange range : ranges) {
            if (range.range().touches(grown.range())) {
                grown = range.join(grown);
            } else {
                joined.add(range);
                place += range.range().from().isBefore(grown.range().from()) ? 1 : 0;
            }
        }
        joined.add(place, grown);
        return List.copyOf(joined);
    }

    private ClaimLedger withoutOldWholeEpochs(SortedMap<Long, List<ClaimedRange>> all) {
        var kept = new TreeMap<>(all);
        long forgotten = forgottenThrough;
        for (Map.Entry<Long, List<ClaimedRange>> epoch : all.entrySet()) {
            if (kept.size() <= MAX_WHOLE_EPOCHS) {
                break;
            }
            if (isWhole(epoch.getValue())) {
                kept.remove(epoch.getKey());
                forgotten = Math.max(forgotten, epoch.getKey());
            }
        }
        return new ClaimLedger(forgotten, kept);
    }

    private static boolean isWhole(List<ClaimedRange> ranges) {
        return ranges.size() == 1 && startsAtStart(ranges.get(0));
    }

    private static boolean startsAtStart(ClaimedRange range) {
        return range.range().from().equals(Position.START);
    }

    /** Returns the receive time up to which every element of the symbol has been claimed, oldest hole first. */
    public Optional<Instant> progress() {
        Instant progress = null;
        for (List<ClaimedRange> ranges : epochs.values()) {
            ClaimedRange first = ranges.get(0);
            if (!startsAtStart(first)) {
                break;
            }
            progress = first.receivedThrough() == null ? progress : first.receivedThrough();
            if (ranges.size() > 1) {
                break;
            }
        }
        return Optional.ofNullable(progress);
    }

    /** Returns how many ranges are missing between or in front of those claimed. */
    public int holes() {
        int holes = 0;
        for (List<ClaimedRange> ranges : epochs.values()) {
            holes += ranges.size() - (startsAtStart(ranges.get(0)) ? 1 : 0);
        }
        return holes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClaimLedger ledger
                && forgottenThrough == ledger.forgottenThrough
                && epochs.equals(ledger.epochs);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(forgottenThrough) + epochs.hashCode();
    }

    /**
     * Returns the text form used in rows, {@code epoch:range,range;epoch:range}, after {@code <=E;} when epochs up to E
     * are forgotten.
     */
    @Override
    public String toString() {
        var text = new StringBuilder(forgottenThrough < 0 ? "" : FORGOTTEN + forgottenThrough);
        for (Map.Entry<Long, List<ClaimedRange>> epoch : epochs.entrySet()) {
            text.append(text.isEmpty() ? "" : ";").append(epoch.getKey()).append(':');
            for (int i = 0; i < epoch.getValue().size(); i++) {
                text.append(i == 0 ? "" : ",").append(epoch.getValue().get(i));
            }
        }
        return text.toString();
    }

    /**
     * Reads the text form back.
     *
     * @throws IllegalArgumentException if {@code text} is not a ledger
     */
    public static ClaimLedger parse(String text) {
        var epochs = new TreeMap<Long, List<ClaimedRange>>();
        long forgotten = -1;
        if (!text.isEmpty()) {
            for (String part : text.split(";", -1)) {
                if (part.startsWith(FORGOTTEN)) {
                    forgotten = Long.parseLong(part.substring(FORGOTTEN.length()));
                    continue;
                }
                int colon = part.indexOf(':');
                if (colon < 1) {
                    throw new IllegalArgumentException("an epoch's claims are epoch:ranges, was " + part);
                }
                var ranges = new ArrayList<ClaimedRange>();
                for (String range : part.substring(colon + 1).split(",", -1)) {
                    ranges.add(ClaimedRange.parse(range));
                }
                epochs.put(Long.parseLong(part.substring(0, colon)), List.copyOf(ranges));
            }
        }
        return new ClaimLedger(forgotten, epochs);
    }
}
