/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.progress;

import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.ClaimEnd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has been claimed of one symbol. Adding is commutative and idempotent, as long as nothing had to be closed.
 *
 * <p>Epochs without a hole are forgotten once {@link #NEVER_FORGOTTEN} newer ones are known, and so is whatever arrives
 * of them again: they say nothing that a newer one does not.
 */
public final class ClaimLedger {

    public static final ClaimLedger EMPTY = new ClaimLedger(-1, new TreeMap<>(), 0);

    /** A ledger's text is kept within these. */
    public static final int MAX_BYTES = 64 << 10;

    /** So many of the newest epochs are never forgotten. */
    static final int NEVER_FORGOTTEN = 16;

    private static final String FORGOTTEN = "<=";

    private final long forgottenThrough;
    private final NavigableMap<Long, EpochClaims> epochs;
    private final long closedHoles;

    private ClaimLedger(long forgottenThrough, NavigableMap<Long, EpochClaims> epochs, long closedHoles) {
        this.forgottenThrough = forgottenThrough;
        this.epochs = Collections.unmodifiableNavigableMap(epochs);
        this.closedHoles = closedHoles;
    }

    /**
     * Returns this ledger with one more claim.
     *
     * @param receivedThrough receive time of the newest frame wholly inside the claim, null when not known
     */
    public ClaimLedger plus(Claim claim, @Nullable Instant receivedThrough) {
        var added = new ClaimedRange(claim.range(), receivedThrough);
        return isForgotten(claim.epoch())
                ? this
                : with(claim.epoch(), of(claim.epoch()).plus(added));
    }

    /** Returns this ledger, expecting that the claims of an epoch go as far as a record of a later one says. */
    public ClaimLedger expecting(ClaimEnd end) {
        return isForgotten(end.epoch())
                ? this
                : with(end.epoch(), of(end.epoch()).expecting(end.to()));
    }

    private boolean isForgotten(long epoch) {
        return epoch <= forgottenThrough && !epochs.containsKey(epoch);
    }

    private EpochClaims of(long epoch) {
        return epochs.getOrDefault(epoch, EpochClaims.NONE);
    }

    private ClaimLedger with(long epoch, EpochClaims claims) {
        var sum = new TreeMap<>(epochs);
        sum.put(epoch, claims);
        return withoutOldWholeEpochs(forgottenThrough, sum, closedHoles);
    }

    /**
     * An epoch is forgotten when it is whole and so is the beginning of the next one: that may still say how far the
     * claims of this one went.
     *
     * @param epochs from which the forgotten are taken out
     */
    private static ClaimLedger withoutOldWholeEpochs(
            long forgottenThrough, NavigableMap<Long, EpochClaims> epochs, long closedHoles) {
        var forgotten = new ArrayList<Long>();
        int old = epochs.size() - NEVER_FORGOTTEN;
        for (Map.Entry<Long, EpochClaims> epoch : epochs.entrySet()) {
            if (old-- <= 0) {
                break;
            }
            boolean nextBegins = epochs.higherEntry(epoch.getKey()).getValue().beginsAtStart();
            if (epoch.getValue().holes() == 0 && nextBegins) {
                forgotten.add(epoch.getKey());
            }
        }
        long through = forgottenThrough;
        for (Long epoch : forgotten) {
            epochs.remove(epoch);
            through = Math.max(through, epoch);
        }
        return new ClaimLedger(through, epochs, closedHoles);
    }

    /** Returns this ledger with as many of its oldest holes closed as its text must be shorter. */
    public ClaimLedger within(int maxBytes) {
        ClaimLedger ledger = this;
        int excess = textLength() - maxBytes;
        while (excess > 0) {
            Map.Entry<Long, EpochClaims> oldest = ledger.oldestWithHoles();
            if (oldest == null) {
                return ledger;
            }
            EpochClaims closed = oldest.getValue().withoutOldestHoles(excess);
            var epochs = new TreeMap<>(ledger.epochs);
            epochs.put(oldest.getKey(), closed);
            long holes = ledger.closedHoles + oldest.getValue().holes() - closed.holes();
            ledger = withoutOldWholeEpochs(ledger.forgottenThrough, epochs, holes);
            excess = ledger.textLength() - maxBytes;
        }
        return ledger;
    }

    private Map.@Nullable Entry<Long, EpochClaims> oldestWithHoles() {
        for (Map.Entry<Long, EpochClaims> epoch : epochs.entrySet()) {
            if (epoch.getValue().holes() > 0) {
                return epoch;
            }
        }
        return null;
    }

    /** Returns the receive time up to which every element of the symbol has been claimed, oldest hole first. */
    public Optional<Instant> progress() {
        Instant progress = null;
        for (EpochClaims claims : epochs.values()) {
            Instant through = claims.whole().map(ClaimedRange::receivedThrough).orElse(null);
            progress = through == null ? progress : through;
            if (claims.holes() > 0) {
                break;
            }
        }
        return Optional.ofNullable(progress);
    }

    /** Returns how many ranges are kept, an epoch of which nothing arrived as one. */
    public int fragments() {
        return epochs.values().stream()
                .mapToInt(claims -> Math.max(1, claims.ranges().size()))
                .sum();
    }

    /** Returns how many ranges are missing. */
    public int holes() {
        return epochs.values().stream().mapToInt(EpochClaims::holes).sum();
    }

    /** Returns how many holes were closed without their claims, for want of room. */
    public long closedHoles() {
        return closedHoles;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClaimLedger ledger
                && forgottenThrough == ledger.forgottenThrough
                && closedHoles == ledger.closedHoles
                && epochs.equals(ledger.epochs);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(forgottenThrough) + epochs.hashCode();
    }

    private int textLength() {
        int length = forgottenThrough < 0 ? -1 : (FORGOTTEN + forgottenThrough).length();
        for (Map.Entry<Long, EpochClaims> epoch : epochs.entrySet()) {
            length += 2 + epoch.getKey().toString().length() + epoch.getValue().textLength();
        }
        return Math.max(0, length);
    }

    /**
     * Returns the text form used in rows, {@code epoch:range,range>end;epoch:range}, after {@code <=E;} when epochs up
     * to E are forgotten; {@code >end} where an end is expected that is not reached. Closed holes are not in it.
     */
    @Override
    public String toString() {
        var text = new StringBuilder(forgottenThrough < 0 ? "" : FORGOTTEN + forgottenThrough);
        for (Map.Entry<Long, EpochClaims> epoch : epochs.entrySet()) {
            text.append(text.isEmpty() ? "" : ";")
                    .append(epoch.getKey())
                    .append(':')
                    .append(epoch.getValue());
        }
        return text.toString();
    }

    /**
     * Reads the text form back.
     *
     * @throws IllegalArgumentException if {@code text} is not a ledger
     */
    public static ClaimLedger parse(String text, long closedHoles) {
        var epochs = new TreeMap<Long, EpochClaims>();
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
                epochs.put(Long.parseLong(part.substring(0, colon)), EpochClaims.parse(part.substring(colon + 1)));
            }
        }
        return new ClaimLedger(forgotten, epochs, closedHoles);
    }
}
