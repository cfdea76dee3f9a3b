/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.market.calendar.TradingVenue;
import io.tapeline.producer.feed.watch.Moment;
import io.tapeline.producer.gap.EarlierRuns;
import io.tapeline.producer.gap.OpenGap;
import io.tapeline.producer.journal.GapCause;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When the feed was last heard, in this run or before, and whose trades must come before a silence is over. */
final class Hearing {

    private @Nullable Moment lastFrame;
    private @Nullable Instant earlierFrameAt;
    private @Nullable Instant earlierTradeAt;
    /** The connection before brought no trades: until this one does, silence says nothing about a subscription. */
    private boolean awaitsTrades;
    /** The same of venues that were silent while others traded: each awaits its own. */
    private final Set<TradingVenue> awaited = EnumSet.noneOf(TradingVenue.class);

    /** A run that ended in a silence of trades hands it on. */
    void start(EarlierRuns earlier, Collection<String> symbols) {
        earlierFrameAt = earlier.lastFrameAt();
        earlierTradeAt = earlier.lastTradeAt();
        awaitsTrades =
                symbols.stream().anyMatch(symbol -> isStalled(earlier.openGaps().get(symbol)));
    }

    private static boolean isStalled(@Nullable OpenGap inherited) {
        return inherited != null && inherited.cause().equals(GapCause.STALLED.name());
    }

    void frame(Moment now) {
        lastFrame = now;
    }

    /** When the newest frame came, by the clock as it runs now: one that was set back hides nothing of a gap. */
    @Nullable
    Instant frameAt(Moment now) {
        Moment last = lastFrame;
        return last == null ? earlierFrameAt : last.on(now);
    }

    /** When the last trade of the runs before came. */
    @Nullable
    Instant earlierTradeAt() {
        return earlierTradeAt;
    }

    void awaitTrades() {
        awaitsTrades = true;
    }

    void awaitTrades(TradingVenue venue) {
        awaited.add(venue);
    }

    /** Whether a message ends a silence of trades. */
    boolean endsSilence(TradedSymbols.Glance glance) {
        boolean venueAgain = awaited.removeAll(glance.venues());
        boolean ends = venueAgain || (glance.trades() && awaitsTrades);
        awaitsTrades &= !ends;
        return ends;
    }

    /** Whether it says something of a symbol that it does not trade. */
    boolean saysOf(String symbol) {
        return !awaitsTrades && !awaited.contains(TradingVenue.of(symbol));
    }
}
