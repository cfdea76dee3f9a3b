/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.progress;

import io.tapeline.market.wire.GapRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The gaps of one symbol that are open. Of more than a row can hold, the ones that begin last become one time from
 * which on nobody knows: that time stays.
 */
public final class OpenGaps {

    public static final OpenGaps NONE = new OpenGaps(new TreeMap<>(order()), null);

    /** A row's text of open gaps is kept within these. */
    public static final int MAX_BYTES = 8 << 10;

    private static final String MORE = "more";

    /** When each began, epoch milliseconds; {@link Long#MIN_VALUE} when there was no tape before it. */
    private final NavigableMap<GapRecord.Opening, Long> open;

    private final @Nullable Long moreSince;

    private OpenGaps(NavigableMap<GapRecord.Opening, Long> open, @Nullable Long moreSince) {
        this.open = Collections.unmodifiableNavigableMap(open);
        this.moreSince = moreSince;
    }

    private static Comparator<GapRecord.Opening> order() {
        return Comparator.comparingLong(GapRecord.Opening::epoch).thenComparingLong(GapRecord.Opening::line);
    }

    /** Returns these and one that opened. */
    public OpenGaps plus(GapRecord gap) {
        var next = new TreeMap<>(open);
        Instant from = gap.from();
        next.put(gap.opened(), from == null ? Long.MIN_VALUE : from.toEpochMilli());
        return new OpenGaps(next, moreSince);
    }

    /** Returns these without one that closed. */
    public OpenGaps minus(GapRecord.Opening opened) {
        if (!open.containsKey(opened)) {
            return this;
        }
        var next = new TreeMap<>(open);
        next.remove(opened);
        return new OpenGaps(next, moreSince);
    }

    /** Returns these in a text that is no longer; what has no room makes everything from its beginning on uncertain. */
    public OpenGaps within(int maxBytes) {
        int length = toString().length();
        if (length <= maxBytes) {
            return this;
        }
        var newestFirst = new ArrayList<>(open.entrySet());
        newestFirst.sort(Map.Entry.<GapRecord.Opening, Long>comparingByValue().reversed());
        var left = new TreeMap<>(open);
        int named = length - (moreSince == null ? -1 : more(moreSince).length());
        Long since = moreSince;
        for (Map.Entry<GapRecord.Opening, Long> newest : newestFirst) {
            if (since != null && named + more(since).length() <= maxBytes) {
                break;
            }
            left.remove(newest.getKey());
            named -= named(newest.getKey(), newest.getValue()).length() + 1;
            since = since == null ? newest.getValue() : Long.valueOf(Math.min(since, newest.getValue()));
        }
        return new OpenGaps(left, since);
    }

    /** Returns whether a gap that is still open, or may be, began before {@code end}. */
    public boolean isOpenBefore(Instant end) {
        long endMs = end.toEpochMilli();
        return (moreSince != null && moreSince < endMs)
                || open.values().stream().anyMatch(start -> start < endMs);
    }

    public boolean isEmpty() {
        return open.isEmpty() && moreSince == null;
    }

    /** Returns how many are open and known by name. */
    public int count() {
        return open.size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OpenGaps gaps && toString().equals(gaps.toString());
    }

    @Override
    public int hashCode() {
        return open.hashCode();
    }

    /**
     * Returns the text form used in rows, {@code epoch/line@startedAtMs,…}, without the time when it is not known;
     * {@code more@startedAtMs} stands for those that had no room.
     */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        open.forEach((opened, start) -> parts.add(named(opened, start)));
        if (moreSince != null) {
            parts.add(more(moreSince));
        }
        return String.join(",", parts);
    }

    private static String named(GapRecord.Opening opened, long start) {
        return opened.epoch() + "/" + opened.line() + "@" + time(start);
    }

    private static String more(long since) {
        return MORE + "@" + time(since);
    }

    private static String time(long start) {
        return start == Long.MIN_VALUE ? "" : Long.toString(start);
    }

    /**
     * Reads the text form back.
     *
     * @throws IllegalArgumentException if {@code text} is not such a list
     */
    public static OpenGaps parse(String text) {
        var open = new TreeMap<GapRecord.Opening, Long>(order());
        Long more = null;
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int at = part.indexOf('@');
            int slash = part.indexOf('/');
            if (at < 0) {
                throw new IllegalArgumentException("an open gap is epoch/line@startedAt, was " + part);
            }
            long start = at == part.length() - 1 ? Long.MIN_VALUE : Long.parseLong(part.substring(at + 1));
            if (part.startsWith(MORE)) {
                more = start;
            } else if (slash < 1 || slash > at) {
                throw new IllegalArgumentException("an open gap is epoch/line@startedAt, was " + part);
            } else {
                long epoch = Long.parseLong(part.substring(0, slash));
                open.put(new GapRecord.Opening(epoch, Long.parseLong(part.substring(slash + 1, at))), start);
            }
        }
        return new OpenGaps(open, more);
    }
}
