/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.watch;

import io.tapeline.market.calendar.TradingVenue;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Watches one connection after another. For one thread. */
public final class FeedWatch {

    private final Duration silence;
    private final TradeSilence tradeSilence;
    private Moment heardAt;
    private Moment tradedAt;
    /** Connections in a row that were given up for {@link Stall#NO_TRADES} and brought none. */
    private int inVain;

    /** @param silence so long without any frame, pings of either kind included */
    public FeedWatch(Duration silence, TradeSilence tradeSilence, Moment now) {
        this.silence = silence;
        this.tradeSilence = tradeSilence;
        this.heardAt = now;
        this.tradedAt = now;
    }

    /** A connection is open, or read again after a pause of ours: silence is measured from here. */
    public void begins(Moment now) {
        heardAt = now;
        tradedAt = now;
    }

    /** Any frame came. */
    public void heard(Moment now) {
        heardAt = now;
    }

    /** A subscribed symbol traded. */
    public void traded(Moment now) {
        tradedAt = now;
        inVain = 0;
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
            if (isTooQuiet(now, quiet, venue)) {
                inVain++;
                return Stall.NO_TRADES;
            }
        }
        return null;
    }

    /** The night and the weekend before a session are no part of its silence. */
    private boolean isTooQuiet(Moment now, Duration quiet, TradingVenue venue) {
        return venue.sessionAt(now.wall())
                .filter(session -> {
                    Duration open = Duration.between(session.since(), now.wall());
                    Duration silent = quiet.compareTo(open) < 0 ? quiet : open;
                    return silent.compareTo(tradeSilence.of(session, inVain)) > 0;
                })
                .isPresent();
    }
}
