/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import io.tapeline.launcher.container.ContainerPipeline;
import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.process.CannotStopException;
import io.tapeline.launcher.process.Pipeline;
import io.tapeline.launcher.setting.BadSettingsException;
import io.tapeline.launcher.setting.LocalSettings;
import io.tapeline.launcher.setting.StackKind;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops the pipeline, whatever is left of it. */
@Command(name = "down", description = "Stops the pipeline; discards its data unless KEEP=1.")
public final class DownCommand implements Callable<Integer> {

    private final Surroundings around;

    public DownCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        boolean keep;
        try {
            keep = LocalSettings.flag(around.variables(), "KEEP");
        } catch (BadSettingsException bad) {
            bad.mistakes().forEach(around::say);
            return 2;
        }
        Layout layout = around.layout();
        boolean asked = StackKind.asked(around.variables()).equals(Optional.of(StackKind.LOCALSTACK));
        if (asked || ContainerPipeline.isMeant(layout)) {
            try {
                new ContainerPipeline(around).down(!keep);
            } catch (CannotStopException cannot) {
                around.say(String.valueOf(cannot.getMessage()));
                return 1;
            }
            around.say(
                    keep
                            ? "kept      volume " + ContainerPipeline.TAPE_VOLUME + "; LocalStack keeps no tables"
                            : "discarded tape and tables");
            return 0;
        }
        var pipeline = new Pipeline(around);
        if (pipeline.running().isEmpty()) {
            around.say("nothing runs");
        }
        pipeline.stop(true);
        if (keep) {
            around.say("kept      " + layout.tape()
                    + (Files.exists(layout.data())
                            ? ", " + layout.data()
                            : "; the tables were in memory, 'make local-up KEEP=1' puts them on disk"));
        } else {
            layout.discardData();
            Files.deleteIfExists(layout.home().resolve("kept-from-live"));
            around.say("discarded tape and tables; logs stay in " + layout.logs());
        }
        return 0;
    }
}
