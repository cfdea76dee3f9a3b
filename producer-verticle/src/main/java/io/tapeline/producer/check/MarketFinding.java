/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.check;

import io.tapeline.market.calendar.MarketSession;
import io.tapeline.producer.rest.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;

/**
 * Finnhub's word on an exchange beside our calendar's.
 *
 * @param theirs Finnhub's
 * @param ours the calendar's, at the time on Finnhub's clock
 * @param changing whether our session changes so near that either may be right
 */
public record MarketFinding(Instant at, MarketSession theirs, MarketSession ours, boolean changing) {

    /** A session that has begun is not said at once. */
    private static final Duration NEAR = Duration.ofMinutes(2);

    /** Compares at the time on Finnhub's clock: ours has no part in it. */
    public static MarketFinding of(Market market, Function<Instant, MarketSession> calendar) {
        Instant at = market.at();
        boolean changing = calendar.apply(at.minus(NEAR)) != calendar.apply(at.plus(NEAR));
        return new MarketFinding(at, market.session(), calendar.apply(at), changing);
    }

    public boolean differs() {
        return theirs != ours && !changing;
    }

    /** One line. */
    public String line() {
        return differs()
                ? "Finnhub says " + words(theirs) + ", our calendar " + words(ours) + " at " + at
                : words(theirs) + (changing ? ", about to change" : ", as our calendar says");
    }

    private static String words(MarketSession session) {
        return session.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
