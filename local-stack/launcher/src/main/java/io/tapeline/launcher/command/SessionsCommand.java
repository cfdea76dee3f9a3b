/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import io.tapeline.launcher.place.Surroundings;
import io.tapeline.played.feed.TapeSummary;
import io.tapeline.played.session.SessionKind;
import io.tapeline.played.session.Sessions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the bundled sessions. */
@Command(name = "sessions", description = "Lists the bundled sessions; all are synthetic.")
public final class SessionsCommand implements Callable<Integer> {

    private final Surroundings around;

    public SessionsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException {
        for (SessionKind kind : SessionKind.values()) {
            TapeSummary summary = TapeSummary.of(Sessions.bundled(kind));
            around.say("%-16s %4d min %6d frames  %s"
                    .formatted(
                            kind.code(),
                            kind.length().toMinutes(),
                            summary.frames(),
                            String.join(", ", summary.symbols())));
        }
        return 0;
    }
}
