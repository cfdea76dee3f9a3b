/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import io.tapeline.launcher.health.Probe;
import io.tapeline.launcher.health.Vitals;
import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Role;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.process.CannotStartException;
import io.tapeline.launcher.process.ChildPlan;
import io.tapeline.launcher.process.ChildStarter;
import io.tapeline.launcher.process.LogTail;
import io.tapeline.launcher.process.Pipeline;
import io.tapeline.launcher.setting.LocalPorts;
import io.tapeline.launcher.setting.LocalSettings;
import io.tapeline.launcher.setting.RunRecord;
import io.tapeline.launcher.setting.TokenMark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/** Starts processes and waits until they are healthy; all of a session, or what died of it. */
final class Starting {

    private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(60);
    private static final Duration FILLED_WITHIN = Duration.ofSeconds(90);
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(30);

    private final Surroundings around;
    private final Layout layout;
    private final Pipeline pipeline;

    Starting(Surroundings around) {
        this.around = around;
        this.layout = around.layout();
        this.pipeline = new Pipeline(around);
    }

    void requireBuilt() throws CannotStartException {
        List<Path> missing = layout.missing();
        if (!missing.isEmpty()) {
            throw new CannotStartException(
                    "not built, or not in the project's folder: " + missing.get(0) + " is missing; run 'make build'");
        }
    }

    /** The ports of the processes that are to be started must be free. */
    void requireFree(LocalSettings settings, List<Role> roles) throws CannotStartException {
        var variables = new HashSet<String>();
        for (Role role : roles) {
            switch (role) {
                case STACK -> {
                    variables.add(LocalPorts.AWS);
                    if (settings.source() instanceof LocalSettings.Played) {
                        variables.add(LocalPorts.FEED);
                    }
                }
                case PRODUCER -> variables.add(LocalPorts.STATUS);
                case API -> variables.add(LocalPorts.API);
            }
        }
        List<String> taken = settings.ports().taken(variables);
        if (!taken.isEmpty()) {
            throw new CannotStartException(String.join("\n", taken));
        }
    }

    /**
     * Starts the roles in their order.
     *
     * @param again whether the session was there before: then a failure leaves what runs and what is stored
     */
    void start(LocalSettings settings, ChildPlan plan, List<Role> roles, boolean again) throws Exception {
        RunRecord run = record(settings, plan);
        var vitals = new Vitals(new Probe(), run);
        run.write(layout);
        var starter = new ChildStarter(layout, plan);
        boolean up = false;
        try {
            long began = around.pace().millis();
            if (!again && settings.source() instanceof LocalSettings.Played played && played.isAroundNow()) {
                MarketFiles.make(layout, around.clock().instant(), played.history());
            }
            if (roles.contains(Role.STACK)) {
                starter.start(Role.STACK, again);
                await(Role.STACK, vitals);
            }
            for (Role role : roles) {
                if (role != Role.STACK) {
                    starter.start(role, again);
                }
            }
            for (Role role : roles) {
                if (role != Role.STACK) {
                    await(role, vitals);
                }
            }
            if (again) {
                settle(vitals);
            } else if (settings.source() instanceof LocalSettings.Played played && played.isAroundNow()) {
                fill(vitals, began);
            }
            around.say("up in %.1f s".formatted((around.pace().millis() - began) / 1000.0));
            up = true;
            new WhereToLook(around).say();
        } finally {
            if (!up) {
                giveUp(run, roles, again);
            }
        }
    }

    /** Whoever opens the chart sees it filled. */
    private void fill(Vitals vitals, long began) throws Exception {
        around.say("history   on its way into the store");
        boolean[] sent = new boolean[1];
        boolean filled = around.pace().until(FILLED_WITHIN, () -> {
            sent[0] |= vitals.hasSentEarlierRuns().orElse(false);
            return sent[0] && vitals.recordsBehind().orElse(1L) == 0;
        });
        around.say(
                filled
                        ? "history   in the store after %.1f s"
                                .formatted((around.pace().millis() - began) / 1000.0)
                        : "history   still on its way: 'make local-status' says how far");
    }

    /** What went on running finds what it lost only when it next asks for it. */
    private void settle(Vitals vitals) throws Exception {
        boolean well = around.pace().until(SETTLED_WITHIN, () -> {
            for (Role role : Role.values()) {
                if (!vitals.health(role).isHealthy()) {
                    return false;
                }
            }
            return true;
        });
        if (!well) {
            around.say("not all is well after " + SETTLED_WITHIN.toSeconds() + " s: 'make local-status' says what");
        }
    }

    private static RunRecord record(LocalSettings settings, ChildPlan plan) {
        boolean given = settings.source() instanceof LocalSettings.Live
                || (settings.source() instanceof LocalSettings.Played played
                        && played.token().isPresent());
        return new RunRecord(settings.variables(), plan.session(), given ? TokenMark.of(plan.token()) : "", false);
    }

    private void giveUp(RunRecord run, List<Role> roles, boolean again) throws Exception {
        for (int i = roles.size() - 1; i >= 0; i--) {
            pipeline.stop(roles.get(i));
        }
        if (!again && run.played()) {
            layout.discardData();
            Layout.delete(layout.run());
        }
    }

    private void await(Role role, Vitals vitals) throws Exception {
        around.say("%-9s starting".formatted(role.code()));
        boolean[] died = new boolean[1];
        boolean answered = around.pace().until(HEALTHY_WITHIN, () -> {
            died[0] = pipeline.running(role).isEmpty();
            return died[0] || vitals.isHealthy(role);
        });
        if (answered && !died[0]) {
            return;
        }
        String why = died[0] ? "ended while starting" : "did not answer within " + HEALTHY_WITHIN.toSeconds() + " s";
        throw new CannotStartException("%-9s %s; its log, %s, ends with:%n  %s"
                .formatted(role.code(), why, layout.log(role), String.join("\n  ", LogTail.of(layout.log(role), 15))));
    }
}
