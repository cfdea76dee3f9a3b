/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.process;

import io.tapeline.launcher.health.Probe;
import io.tapeline.launcher.health.Vitals;
import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Role;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.setting.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The three processes together: who runs, and how to stop them without losing anything. */
public final class Pipeline {

    private static final Duration DRAIN = Duration.ofSeconds(30);
    private static final Duration CATCH_UP = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final Surroundings around;
    private final Layout layout;

    public Pipeline(Surroundings around) {
        this.around = around;
        this.layout = around.layout();
    }

    public Optional<Child> running(Role role) throws IOException {
        return Child.read(layout, role).filter(Child::isAlive);
    }

    public List<Role> running() throws IOException {
        var running = new ArrayList<Role>();
        for (Role role : Role.values()) {
            if (running(role).isPresent()) {
                running.add(role);
            }
        }
        return running;
    }

    /** Processes that should be there and are not. */
    public List<Role> dead() throws IOException {
        var dead = new ArrayList<>(List.of(Role.values()));
        dead.removeAll(running());
        return dead;
    }

    /** The producer first, so that it can drain; the stack last, when the function has taken what is on the stream. */
    public void stop(boolean catchUp) throws Exception {
        stop(Role.PRODUCER, DRAIN);
        if (catchUp && running(Role.STACK).isPresent()) {
            waitForMapping();
        }
        stop(Role.API, STOP);
        stop(Role.STACK, STOP);
    }

    /** Stops one, if it is there. */
    public void stop(Role role) throws IOException, InterruptedException {
        stop(role, STOP);
    }

    private void waitForMapping() throws Exception {
        Optional<RunRecord> run = RunRecord.read(layout);
        if (run.isEmpty()) {
            return;
        }
        var vitals = new Vitals(new Probe(), run.get());
        around.say("stream    the function takes what is left, at most " + CATCH_UP.toSeconds() + " s");
        boolean caughtUp = around.pace()
                .until(
                        CATCH_UP,
                        () -> vitals.recordsBehind().map(behind -> behind == 0).orElse(true));
        around.say(
                caughtUp
                        ? "stream    taken by the function"
                        : "stream    NOT all taken by the function within " + CATCH_UP.toSeconds() + " s");
    }

    private void stop(Role role, Duration bound) throws IOException, InterruptedException {
        Optional<Child> child = running(role);
        if (child.isPresent()) {
            around.say("%-9s stopping, at most %d s".formatted(role.code(), bound.toSeconds()));
            long began = around.pace().millis();
            boolean willing = child.get().stop(bound);
            around.say("%-9s %s after %.1f s"
                    .formatted(
                            role.code(),
                            willing ? "stopped" : "killed, it did not stop in time,",
                            (around.pace().millis() - began) / 1000.0));
        }
        Files.deleteIfExists(Child.file(layout, role));
    }
}
