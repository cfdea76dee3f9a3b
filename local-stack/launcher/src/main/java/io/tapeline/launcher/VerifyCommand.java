/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.launcher.command.UpCommand;
import io.tapeline.launcher.container.ContainerPipeline;
import io.tapeline.launcher.health.Probe;
import io.tapeline.launcher.health.Vitals;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.setting.BadSettingsException;
import io.tapeline.launcher.setting.LocalPorts;
import io.tapeline.launcher.setting.LocalSettings;
import io.tapeline.launcher.setting.RunRecord;
import io.tapeline.launcher.setting.StackKind;
import io.tapeline.oracle.Report;
import io.tapeline.oracle.Settling;
import io.tapeline.oracle.Verification;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;

/** Proves, or disproves, that the store holds what is on the tape. */
@Command(name = "verify", description = "Compares the store with the tape: lost, doubled, every bar to the digit.")
public final class VerifyCommand implements Callable<Integer> {

    private static final Duration PLAY = Duration.ofMinutes(10);
    private static final Duration CATCH_UP = Duration.ofMinutes(3);
    private static final Duration SAY_EVERY = Duration.ofSeconds(3);
    private static final int TRIES = 8;

    private final Surroundings around;

    public VerifyCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        boolean atOwnPace;
        try {
            atOwnPace = LocalSettings.flag(around.variables(), "WAIT");
        } catch (BadSettingsException bad) {
            bad.mistakes().forEach(around::say);
            return 2;
        }
        Optional<RunRecord> run = UpCommand.running(around);
        if (run.isEmpty()) {
            around.say("nothing runs: 'make local-up' starts it");
            return 1;
        }
        var vitals = new Vitals(new Probe(), run.get());
        if (run.get().played() && !playToTheEnd(vitals, atOwnPace)) {
            return 1;
        }
        boolean caughtUp = catchUp(vitals);
        if (!caughtUp) {
            around.say("the store has not caught up within " + CATCH_UP.toSeconds() + " s; comparing all the same");
        }
        if (run.get().stack() == StackKind.LOCALSTACK) {
            return new ContainerPipeline(around).compare();
        }
        try {
            Report report = Verification.run(
                    around.layout().tape(),
                    LocalPorts.at(run.get().ports().api()),
                    new Settling(TRIES, () -> around.pace().rest(Duration.ofSeconds(1))),
                    around::say);
            report.lines().forEach(around::say);
            return report.isClean() ? 0 : 1;
        } catch (IOException cannotCompare) {
            around.say("cannot compare: " + cannotCompare.getMessage());
            return 1;
        }
    }

    private boolean playToTheEnd(Vitals vitals, boolean atOwnPace) throws Exception {
        if (!atOwnPace) {
            vitals.finishFeed();
        }
        long startedAt = around.pace().millis();
        Duration bound = atOwnPace ? Duration.ofDays(2) : PLAY;
        var said = new AtomicLong(Long.MIN_VALUE);
        boolean done = around.pace().until(bound, () -> {
            Optional<JsonNode> feed = vitals.feed();
            feed.ifPresent(status -> sayProgress(status, said));
            return feed.isPresent() && feed.get().path("done").booleanValue();
        });
        if (!done) {
            around.say("the session has not ended after %d s: see 'make local-status'"
                    .formatted((around.pace().millis() - startedAt) / 1000));
        }
        return done;
    }

    private void sayProgress(JsonNode status, AtomicLong said) {
        long now = around.pace().millis();
        if (said.get() == Long.MIN_VALUE || now - said.get() >= SAY_EVERY.toMillis()) {
            said.set(now);
            around.say("playing   frame " + status.path("framesPlayed").longValue() + " of "
                    + status.path("frames").longValue());
        }
    }

    /** Both must stand still twice in a row: a batch may be between the two when they are asked. */
    private boolean catchUp(Vitals vitals) throws Exception {
        around.say("waiting   until the producer and the function have caught up");
        int[] calm = new int[1];
        return around.pace().until(CATCH_UP, () -> {
            boolean acknowledged = vitals.isAcknowledged().orElse(true);
            boolean taken = vitals.recordsBehind().map(behind -> behind == 0).orElse(true);
            calm[0] = acknowledged && taken ? calm[0] + 1 : 0;
            return calm[0] >= 3;
        });
    }
}
