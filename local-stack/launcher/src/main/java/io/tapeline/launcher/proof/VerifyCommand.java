/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.proof;

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
import io.tapeline.oracle.Played;
import io.tapeline.played.session.MarketAroundNow;
import io.tapeline.played.session.Sessions;
import io.tapeline.tape.TapeFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Proves, or disproves, that the store holds what is on the tape, and in a played session that the tape holds what was
 * played. Leaves the session playing. Exit codes: {@link Proof}; 2 for bad settings.
 */
@Command(
        name = "verify",
        description = {
            "Compares the store with the tape as it is now: lost, doubled, every bar to the digit.",
            "FINISH=1 plays the session to its end first, as fast as it goes; WAIT=1 at its own pace."
        })
public final class VerifyCommand implements Callable<Integer> {

    private static final Duration PLAY = Duration.ofMinutes(10);
    private static final Duration CATCH_UP = Duration.ofMinutes(3);
    private static final Duration SAY_EVERY = Duration.ofSeconds(3);
    private static final Duration LISTENS_WITHIN = Duration.ofSeconds(1);
    /** Longer than the function takes to start, or to try a batch again. */
    private static final Duration STILL = Duration.ofSeconds(20);

    private final Surroundings around;

    public VerifyCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        boolean finish;
        boolean atOwnPace;
        try {
            finish = LocalSettings.flag(around.variables(), "FINISH");
            atOwnPace = LocalSettings.flag(around.variables(), "WAIT");
        } catch (BadSettingsException bad) {
            bad.mistakes().forEach(around::say);
            return 2;
        }
        Optional<RunRecord> run = UpCommand.running(around);
        if (run.isEmpty()) {
            around.say("nothing runs: 'make local-up' starts it");
            return Proof.NO_STACK;
        }
        LocalPorts ports = run.get().ports();
        boolean aroundNow = MarketAroundNow.NAME.equals(run.get().variables().get(LocalSettings.TAPE));
        if (aroundNow && (finish || atOwnPace)) {
            around.say("FINISH and WAIT are for a session that can be played out; this one goes by the clock");
            return 2;
        }
        var needs = new ArrayList<>(List.of(ports.api(), ports.aws()));
        if (run.get().played()) {
            needs.add(ports.feed());
        }
        for (int needed : needs) {
            if (!listens(needed)) {
                return gone(needed);
            }
        }
        var vitals = new Vitals(new Probe(), run.get());
        if (run.get().played() && (finish || atOwnPace)) {
            int ended = playToTheEnd(vitals, ports.feed(), finish);
            if (ended != Proof.PROVEN) {
                return ended;
            }
            catchUp(vitals);
        }
        if (run.get().stack() == StackKind.LOCALSTACK) {
            return new ContainerPipeline(around).compare();
        }
        if (vitals.producer().isEmpty()) {
            around.say("producer  does not answer: what it has not sent counts as lost");
        }
        Optional<Played> played;
        try {
            played = run.get().played() ? played(vitals, aroundNow) : Optional.empty();
        } catch (IOException unreadable) {
            around.say("cannot compare with the tape played: " + unreadable.getMessage());
            return Proof.DISPROVEN;
        }
        return new Proof(around, STILL, CATCH_UP).run(around.layout().tape(), LocalPorts.at(ports.api()), played);
    }

    private int gone(int port) {
        around.say("the stack is not there: nothing answers at " + LocalPorts.at(port)
                + "; 'make local-status' says what died");
        return Proof.NO_STACK;
    }

    /** Refused at once when nobody is there, so a stack that is gone is said to be before anything is waited for. */
    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) LISTENS_WITHIN.toMillis());
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private Optional<Played> played(Vitals vitals, boolean behindHistory) throws IOException, InterruptedException {
        Optional<JsonNode> feed = vitals.feed();
        if (feed.isEmpty()) {
            throw new IOException("the feed does not answer, so what it has played is not known");
        }
        return Optional.of(new Played(
                Sessions.named(feed.get().path("session").asText()),
                feed.get().path("framesPlayed").longValue(),
                behindHistory ? firstRunBehindHistory() : 0));
    }

    /** The oldest run on the tape is history that no feed has played. */
    private long firstRunBehindHistory() throws IOException {
        List<Long> epochs = TapeFolder.at(around.layout().tape(), damage -> {}).epochs();
        return epochs.isEmpty() ? 0 : epochs.get(0) + 1;
    }

    /** Returns an exit code: {@link Proof#PROVEN} to go on. */
    private int playToTheEnd(Vitals vitals, int feedPort, boolean finish) throws Exception {
        if (finish) {
            vitals.finishFeed();
        }
        long startedAt = around.pace().millis();
        Duration bound = finish ? PLAY : Duration.ofDays(2);
        long[] saidAt = {startedAt - SAY_EVERY.toMillis()};
        boolean[] gone = {false};
        boolean done = around.pace().until(bound, () -> {
            Optional<JsonNode> feed = vitals.feed();
            long now = around.pace().millis();
            if (feed.isPresent() && now - saidAt[0] >= SAY_EVERY.toMillis()) {
                saidAt[0] = now;
                around.say("playing   frame " + feed.get().path("framesPlayed").longValue() + " of "
                        + feed.get().path("frames").longValue());
            }
            gone[0] = feed.isEmpty() && !listens(feedPort);
            return gone[0] || (feed.isPresent() && feed.get().path("done").booleanValue());
        });
        if (gone[0]) {
            return gone(feedPort);
        }
        if (!done) {
            around.say("the session has not ended after %d s: see 'make local-status'"
                    .formatted((around.pace().millis() - startedAt) / 1000));
        }
        return done ? Proof.PROVEN : Proof.DISPROVEN;
    }

    /** Spares the function a reader while it is busy; what it has not taken by then, the proof waits for. */
    private void catchUp(Vitals vitals) throws Exception {
        around.say("waiting   until the producer and the function have caught up");
        around.pace().until(CATCH_UP, () -> {
            boolean acknowledged = vitals.isAcknowledged().orElse(true);
            boolean taken = vitals.recordsBehind().map(behind -> behind == 0).orElse(true);
            return acknowledged && taken;
        });
    }
}
