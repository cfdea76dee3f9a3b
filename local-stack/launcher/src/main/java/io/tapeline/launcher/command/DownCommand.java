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
import io.tapeline.launcher.setting.RunRecord;
import io.tapeline.launcher.setting.StackKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Stops the pipeline, whatever is left of it. What a tape can be played for again is discarded, what was live is kept.
 */
@Command(
        name = "down",
        description =
                "Stops the pipeline. A played session's data is discarded unless KEEP=1, a live one's kept unless DISCARD=1.")
public final class DownCommand implements Callable<Integer> {

    private static final String DISCARD = "DISCARD";
    private static final String KEEP = "KEEP";

    private final Surroundings around;
    private final Layout layout;

    public DownCommand(Surroundings around) {
        this.around = around;
        this.layout = around.layout();
    }

    @Override
    public Integer call() throws Exception {
        return SessionLock.alone(around, this::callAlone);
    }

    private int callAlone() throws Exception {
        try {
            boolean containers = StackKind.asked(around.variables()).equals(Optional.of(StackKind.LOCALSTACK))
                    || ContainerPipeline.isMeant(layout);
            Optional<RunRecord> run =
                    RunRecord.read(layout).filter(noted -> (noted.stack() == StackKind.LOCALSTACK) == containers);
            boolean discard = isDiscarded(run, around.variables());
            if (containers) {
                stopContainers(run, discard);
            } else {
                stopProcesses(run, discard);
            }
            return 0;
        } catch (BadSettingsException bad) {
            bad.mistakes().forEach(around::say);
            return 2;
        } catch (CannotStopException cannot) {
            around.say(String.valueOf(cannot.getMessage()));
            return 1;
        }
    }

    /** A played session can be played again; what nobody knows the origin of is kept as a live one is. */
    private static boolean isDiscarded(Optional<RunRecord> run, Map<String, String> variables) {
        boolean keep = LocalSettings.flag(variables, KEEP);
        boolean discard = LocalSettings.flag(variables, DISCARD);
        if (keep && discard) {
            throw new BadSettingsException(List.of("KEEP and DISCARD exclude one another"));
        }
        return discard || (!keep && run.isPresent() && run.get().played());
    }

    private void stopContainers(Optional<RunRecord> run, boolean discard) throws Exception {
        new ContainerPipeline(around).down(discard);
        if (discard) {
            around.say("discarded tape and tables");
        } else {
            around.say("kept      volume " + ContainerPipeline.tapeVolume(layout)
                    + " with the tape; LocalStack keeps no tables");
            sayHowToDiscard(run, " STACK=localstack");
        }
    }

    private void stopProcesses(Optional<RunRecord> run, boolean discard) throws Exception {
        var pipeline = new Pipeline(around);
        if (pipeline.running().isEmpty()) {
            around.say("nothing runs");
        }
        pipeline.stop(true);
        if (discard) {
            layout.discardData();
            Layout.delete(layout.run()); // last: while it is there, so is the data's origin
            around.say("discarded tape and tables; logs stay in " + layout.logs());
            return;
        }
        if (run.isPresent()) {
            run.get().asStopped().write(layout);
        }
        if (layout.hasData()) {
            sayKept(run);
        }
    }

    private void sayKept(Optional<RunRecord> run) throws IOException {
        around.say("kept      tape in " + layout.tape());
        around.say("          streams and tables in " + layout.data());
        if (run.isPresent()) {
            around.say("          'make local-up' goes on with them");
        }
        sayHowToDiscard(run, "");
    }

    private void sayHowToDiscard(Optional<RunRecord> run, String more) {
        boolean live = run.isPresent() && !run.get().played();
        around.say("          'make local-down" + more + " DISCARD=1' deletes "
                + (live ? "it for good: a live session cannot be played again" : "it for good"));
    }
}
