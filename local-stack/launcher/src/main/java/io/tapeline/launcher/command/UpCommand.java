/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import io.tapeline.launcher.container.ContainerPipeline;
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
import io.tapeline.launcher.setting.BadSettingsException;
import io.tapeline.launcher.setting.LocalPorts;
import io.tapeline.launcher.setting.LocalSettings;
import io.tapeline.launcher.setting.RunRecord;
import io.tapeline.launcher.setting.StackKind;
import io.tapeline.played.feed.TapeSummary;
import io.tapeline.played.session.Sessions;
import io.tapeline.tape.NoSuchTapeException;
import io.tapeline.tape.TapeSource;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts the pipeline and waits until it is healthy. */
@Command(name = "up", description = "Starts the whole pipeline here and prints the chart's address.")
public final class UpCommand implements Callable<Integer> {

    private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(60);

    private final Surroundings around;
    private final Layout layout;
    private final Pipeline pipeline;

    public UpCommand(Surroundings around) {
        this.around = around;
        this.layout = around.layout();
        this.pipeline = new Pipeline(around);
    }

    @Override
    public Integer call() throws Exception {
        if (ContainerPipeline.isMeant(layout) && new ContainerPipeline(around).isUp()) {
            around.say("already running, nothing changed");
            sayWhereToLook();
            return 0;
        }
        List<Role> running = pipeline.running();
        if (running.size() == Role.values().length) {
            around.say("already running, nothing changed");
            sayWhereToLook();
            return 0;
        }
        if (!running.isEmpty()) {
            around.say("only " + running.stream().map(Role::code).toList() + " still runs: 'make local-down' first");
            return 1;
        }
        try {
            LocalSettings settings = LocalSettings.read(around.variables());
            LocalSettings.flag(around.variables(), "KEEP");
            ChildPlan plan = plan(settings);
            prepare(settings);
            if (settings.stack() == StackKind.LOCALSTACK) {
                startContainers(settings, plan);
            } else {
                start(settings, plan);
            }
            return 0;
        } catch (BadSettingsException bad) {
            bad.mistakes().forEach(around::say);
            return 2;
        } catch (NoSuchTapeException bad) {
            around.say("TAPE: " + bad.getMessage());
            return 2;
        } catch (CannotStartException cannot) {
            around.say(String.valueOf(cannot.getMessage()));
            return 1;
        }
    }

    private ChildPlan plan(LocalSettings settings) throws IOException {
        if (settings.source() instanceof LocalSettings.Live live) {
            return plan(settings, live.url(), live.token(), live.symbols(), "live");
        }
        var played = (LocalSettings.Played) settings.source();
        requireOtherFolder(played.tape());
        TapeSource tape = Sessions.named(played.tape());
        TapeSummary summary = TapeSummary.of(tape);
        List<String> symbols = played.symbols().isEmpty() ? summary.symbols() : played.symbols();
        if (symbols.isEmpty()) {
            throw new BadSettingsException(List.of("TAPE " + played.tape() + " holds no symbol"));
        }
        String session = played.tape() + " at " + (played.speed().isMax() ? "full speed" : played.speed() + "×");
        around.say("session   " + session + ": " + summary.frames() + " frames, " + symbols.size() + " symbols, "
                + Duration.ofMillis(summary.lengthMillis()).toMinutes() + " min");
        return plan(
                settings,
                "ws://127.0.0.1:" + settings.ports().feed(),
                played.token().orElseGet(() -> new BigInteger(130, new SecureRandom()).toString(32)),
                symbols,
                session);
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

    private void prepare(LocalSettings settings) throws IOException, CannotStartException {
        List<Path> missing = layout.missing();
        if (!missing.isEmpty()) {
            throw new CannotStartException(
                    "not built, or not in the project's folder: " + missing.get(0) + " is missing; run 'make build'");
        }
        boolean played = settings.source() instanceof LocalSettings.Played;
        List<String> taken = settings.ports().taken(played);
        if (!taken.isEmpty()) {
            throw new CannotStartException(String.join("\n", taken));
        }
        if (settings.stack() == StackKind.LOCALSTACK) {
            return; // its data is in containers and volumes
        }
        Path keptFromLive = layout.home().resolve("kept-from-live");
        if (played || !Files.exists(keptFromLive)) {
            layout.discardData();
        }
        if (played) {
            Files.deleteIfExists(keptFromLive);
        } else {
            Files.createDirectories(layout.home());
            Files.writeString(keptFromLive, "");
        }
    }

    private void start(LocalSettings settings, ChildPlan plan) throws Exception {
        var run = new RunRecord(
                settings.stack(), settings.ports(), plan.session(), settings.source() instanceof LocalSettings.Played);
        var vitals = new Vitals(new Probe(), run);
        run.write(layout);
        var starter = new ChildStarter(layout, plan);
        boolean up = false;
        try {
            long began = around.pace().millis();
            starter.start(Role.STACK);
            await(Role.STACK, vitals);
            starter.start(Role.API);
            starter.start(Role.PRODUCER);
            await(Role.API, vitals);
            await(Role.PRODUCER, vitals);
            around.say("up in %.1f s".formatted((around.pace().millis() - began) / 1000.0));
            up = true;
            sayWhereToLook();
        } finally {
            if (!up) {
                pipeline.stop(false);
            }
        }
    }

    private void startContainers(LocalSettings settings, ChildPlan plan) throws Exception {
        long began = around.pace().millis();
        new ContainerPipeline(around).up(settings, plan);
        around.say("up in %.1f s".formatted((around.pace().millis() - began) / 1000.0));
        sayWhereToLook();
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

    private void sayWhereToLook() throws IOException, InterruptedException {
        Optional<RunRecord> written = RunRecord.read(layout);
        if (written.isEmpty()) {
            return;
        }
        RunRecord run = written.get();
        String api = LocalPorts.at(run.ports().api()).toString();
        around.say("");
        around.say("chart     " + api + "/");
        around.say("session   " + run.session());
        if (!run.played()) {
            new Vitals(new Probe(), run).liveFeed().ifPresent(around::say);
        }
        around.say("try       curl '" + api + "/api/symbols'");
        around.say("          make local-status, make local-verify, make local-logs, make local-down");
    }

    /** Whether a pipeline runs here; for commands that need one. */
    public static Optional<RunRecord> running(Surroundings around) throws IOException {
        boolean anything = !new Pipeline(around).running().isEmpty() || ContainerPipeline.isMeant(around.layout());
        return anything ? RunRecord.read(around.layout()) : Optional.empty();
    }
}
