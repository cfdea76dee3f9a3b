/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Plural;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.process.ChildPlan;
import io.tapeline.launcher.process.FeedToken;
import io.tapeline.launcher.setting.BadSettingsException;
import io.tapeline.launcher.setting.LocalSettings;
import io.tapeline.played.feed.TapeSummary;
import io.tapeline.played.session.MarketAroundNow;
import io.tapeline.played.session.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Makes the plan of the processes from what is asked for; looks into the tape that is to be played. */
final class Planning {

    private final Surroundings around;
    private final Layout layout;

    Planning(Surroundings around) {
        this.around = around;
        this.layout = around.layout();
    }

    ChildPlan plan(LocalSettings settings) throws IOException {
        if (settings.source() instanceof LocalSettings.Live live) {
            return plan(settings, live.url(), live.token(), live.symbols(), "live");
        }
        var played = (LocalSettings.Played) settings.source();
        String token = played.token().isPresent() ? played.token().get() : FeedToken.of(layout);
        String feed = "ws://127.0.0.1:" + settings.ports().feed();
        if (played.isAroundNow()) {
            around.say("session   " + played.title());
            List<String> wanted = played.symbols().isEmpty() ? MarketAroundNow.symbols() : played.symbols();
            return plan(settings, feed, token, wanted, played.title());
        }
        requireOtherFolder(played.tape());
        TapeSummary summary = TapeSummary.of(Sessions.named(played.tape()));
        List<String> symbols = played.symbols().isEmpty() ? summary.symbols() : played.symbols();
        if (symbols.isEmpty()) {
            throw new BadSettingsException(List.of("TAPE " + played.tape() + " holds no symbol"));
        }
        String session = played.title();
        around.say("session   " + session + ": " + Plural.of(summary.frames(), "frame") + ", "
                + Plural.of(symbols.size(), "symbol") + ", "
                + Duration.ofMillis(summary.lengthMillis()).toMinutes() + " min");
        if (summary.damages() > 0) {
            around.say("TAPE: " + Plural.of(summary.damages(), "place") + " cannot be read and "
                    + (summary.damages() == 1 ? "is" : "are") + " not played");
        }
        return plan(settings, feed, token, symbols, session);
    }

    private ChildPlan plan(LocalSettings settings, String url, String token, List<String> symbols, String session) {
        return new ChildPlan(
                layout, around.variables(), settings.ports(), settings.source(), url, token, symbols, session);
    }

    /** A producer that hears its own tape would write it longer and longer. */
    private void requireOtherFolder(String tape) throws IOException {
        Path own = layout.tape();
        if (Files.exists(own) && Files.exists(Path.of(tape))) {
            Path asked = Path.of(tape).toRealPath();
            if (asked.startsWith(own.toRealPath())) {
                throw new BadSettingsException(
                        List.of("TAPE must not be the producer's own folder, copy it first; was " + tape));
            }
        }
    }
}
