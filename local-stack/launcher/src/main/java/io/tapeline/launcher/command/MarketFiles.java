/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import io.tapeline.launcher.place.Layout;
import io.tapeline.played.session.MarketAroundNow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The two tapes of a market around now: its history is an earlier run on the producer's tape, which the producer sends
 * as it sends whatever an earlier run has left; the rest is what the feed plays.
 */
final class MarketFiles {

    /** So long can be looked at before the market closes. */
    private static final Duration AHEAD = Duration.ofHours(12);

    /** The same prices each time; only their times differ. */
    private static final long SEED = 20_261_122;

    private MarketFiles() {}

    /** Makes both, or neither: what an interrupted start leaves is no session that the next one would go on with. */
    static void make(Layout layout, Instant now, Duration history) throws IOException {
        var market = new MarketAroundNow(now.truncatedTo(ChronoUnit.SECONDS), history, AHEAD, SEED);
        Files.createDirectories(layout.tape());
        Files.createDirectories(layout.run());
        Path recorded = layout.run().resolve("recorded.part");
        Path played = layout.run().resolve("played.part");
        market.write(open(recorded), open(played));
        Files.move(played, layout.session());
        // last: with it there is data
        Files.move(recorded, layout.tape().resolve(market.fileName()));
    }

    private static OutputStream open(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file));
    }
}
