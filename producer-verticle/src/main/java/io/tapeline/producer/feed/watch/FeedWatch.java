/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.watch;

import io.tapeline.market.calendar.TradingSession;
import io.tapeline.market.calendar.TradingVenue;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Watches one connection after another. For one thread. */
public final class FeedWatch {

    private final Duration silence;
    private final TradeSilence tradeSilence;
    private Moment heardAt;
    private Moment tradedAt;
    /** Connections in a row that were given up for {@link Stall#NO_TRADES} and brought none. */
    private int inVain;
    /** When the connection was opened, or read again. */
    private Moment begunAt;

    private final Map<TradingVenue, Moment> tradedAtVenue = new EnumMap<>(TradingVenue.class);
    /** The same for one venue while others trade. */
    private final Map<TradingVenue, Integer> inVainAtVenue = new EnumMap<>(TradingVenue.class);

    /** @param silence so long without any frame, pings of either kind included */
    public FeedWatch(Duration silence, TradeSilence tradeSilence, Moment now) {
        this.silence = silence;
        this.tradeSilence = tradeSilence;
        this.heardAt = now;
        this.tradedAt = now;
        this.begunAt = now;
    }

    /** A connection is open, or read again after a pause of ours: silence is measured from here. */
    public void begins(Moment now) {
        heardAt = now;
        tradedAt = now;
        begunAt = now;
        tradedAtVenue.clear();
    }

    /** Any frame came. */
    public void heard(Moment now) {
        heardAt = now;
    }

    /** Subscribed symbols of these venues traded. */
    public void traded(Moment now, Collection<TradingVenue> venues) {
        tradedAt = now;
        inVain = 0;
        for (TradingVenue venue : venues) {
            tradedAtVenue.put(venue, now);
            inVainAtVenue.remove(venue);
        }
    }

    /**
     * Returns why the connection is to be given up, or null. The caller gives it up then: asking has counted it.
     *
     * @param venues of what is subscribed
     */
    public @Nullable Stall stall(Moment now, Collection<TradingVenue> venues) {
        if (now.since(heardAt).compareTo(silence) > 0) {
            return Stall.NOTHING_HEARD;
        }
        Duration quiet = now.since(tradedAt);
        for (TradingVenue venue : venues) {
            if (isTooQuiet(now, quiet, venue, session -> tradeSilence.of(session, inVain))) {
                inVain++;
                return Stall.NO_TRADES;
            }
        }
        return null;
    }

    /**
     * Returns an open venue that is silent while others trade, or null; that is counted as {@link #stall} is.
     *
     * @param venues of what is subscribed
     */
    public @Nullable TradingVenue silentAlone(Moment now, Collection<TradingVenue> venues) {
        for (TradingVenue venue : venues) {
            int tries = inVainAtVenue.getOrDefault(venue, 0);
            Duration quiet = now.since(tradedAtVenue.getOrDefault(venue, begunAt));
            if (venues.size() > 1 && isTooQuiet(now, quiet, venue, session -> tradeSilence.ofOne(session, tries))) {
                inVainAtVenue.put(venue, tries + 1);
                return venue;
            }
        }
        return null;
    }

    /** The night and the weekend before a session are no part of its silence. */
    private static boolean isTooQuiet(
            Moment now, Duration quiet, TradingVenue venue, Function<TradingSession, Duration> patience) {
        return venue.sessionAt(now.wall())
                .filter(session -> {
                    Duration open = Duration.between(session.since(), now.wall());
                    Duration silent = quiet.compareTo(open) < 0 ? quiet : open;
                    return silent.compareTo(patience.apply(session)) > 0;
                })
                .isPresent();
    }
}
