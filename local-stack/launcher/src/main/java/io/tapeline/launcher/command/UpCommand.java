/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import io.tapeline.launcher.container.ContainerPipeline;
import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Role;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.process.CannotStartException;
import io.tapeline.launcher.process.ChildPlan;
import io.tapeline.launcher.process.Pipeline;
import io.tapeline.launcher.setting.BadSettingsException;
import io.tapeline.launcher.setting.Change;
import io.tapeline.launcher.setting.LocalSettings;
import io.tapeline.launcher.setting.RunRecord;
import io.tapeline.launcher.setting.StackKind;
import io.tapeline.tape.NoSuchTapeException;
import io.tapeline.tape.TapeFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Starts a session, or restarts what died of it; a session that is there is never given other settings by the way, nor
 * is its data lost.
 */
@Command(
        name = "up",
        description = "Starts the whole pipeline here, or what died of it, and prints the chart's address.")
public final class UpCommand implements Callable<Integer> {

    private final Surroundings around;
    private final Layout layout;
    private final Pipeline pipeline;
    private final Starting starting;

    public UpCommand(Surroundings around) {
        this.around = around;
        this.layout = around.layout();
        this.pipeline = new Pipeline(around);
        this.starting = new Starting(around);
    }

    @Override
    public Integer call() throws Exception {
        return SessionLock.alone(around, this::callAlone);
    }

    private int callAlone() throws Exception {
        try {
            Optional<RunRecord> before = RunRecord.read(layout);
            boolean aSession = before.isPresent()
                    && (!pipeline.running().isEmpty()
                            || layout.hasData()
                            || before.get().stack() == StackKind.LOCALSTACK);
            return aSession ? again(before.get()) : anew();
        } catch (BadSettingsException bad) {
            bad.mistakes().forEach(around::say);
            return 2;
        } catch (NoSuchTapeException | TapeFormatException bad) {
            around.say("TAPE: " + bad.getMessage());
            return 2;
        } catch (CannotStartException cannot) {
            around.say(String.valueOf(cannot.getMessage()));
            return 1;
        }
    }

    private int anew() throws Exception {
        LocalSettings settings = LocalSettings.read(around.variables());
        List<Role> unknown = pipeline.running();
        if (!unknown.isEmpty()) {
            around.say(
                    unknown.stream().map(Role::code).toList()
                            + " runs, and what it was started with is not known: 'make local-down KEEP=1' stops it and keeps its data");
            return 1;
        }
        Layout.delete(layout.run()); // what is left there belongs to a session whose data is gone
        ChildPlan plan = new Planning(around).plan(settings);
        starting.requireBuilt();
        if (settings.stack() == StackKind.LOCALSTACK) {
            starting.requireFree(settings, List.of(Role.values()));
            new Containers(around).up(settings, plan);
            return 0;
        }
        if (settings.source() instanceof LocalSettings.Played && layout.hasData()) {
            around.say("a tape or tables of another session are in " + layout.tape() + " and " + layout.data()
                    + ": move them away first; a played session begins on empty ones");
            return 2;
        }
        starting.requireFree(settings, List.of(Role.values()));
        starting.start(settings, plan, List.of(Role.values()), false);
        return 0;
    }

    private int again(RunRecord before) throws Exception {
        LocalSettings settings = LocalSettings.continued(before.variables(), around.variables());
        List<Change> changes =
                TokenChange.added(Change.between(before.variables(), settings.variables()), before, around.variables());
        if (before.stack() == StackKind.LOCALSTACK) {
            return changes.isEmpty() ? new Containers(around).again(before) : refuse(before, changes, true);
        }
        List<Role> dead = pipeline.dead();
        boolean anyAlive = dead.size() < Role.values().length;
        boolean another = changes.stream().anyMatch(Change::isAnotherSession);
        if (!changes.isEmpty() && (anyAlive || another)) {
            return refuse(before, changes, anyAlive);
        }
        if (dead.isEmpty()) {
            around.say("already running with these settings, nothing changed");
            new WhereToLook(around).say();
            return 0;
        }
        changes.forEach(change -> around.say("changed   " + change));
        TokenChange.requireToken(settings, before, around.variables());
        starting.requireBuilt();
        starting.requireFree(settings, dead);
        ChildPlan plan = new Planning(around).plan(settings);
        sayWhatIsLeft(before, dead, anyAlive);
        starting.start(settings, plan, dead, true);
        return 0;
    }

    private void sayWhatIsLeft(RunRecord before, List<Role> dead, boolean anyAlive) {
        if (anyAlive || !before.stopped()) {
            dead.forEach(role -> around.say(
                    "%-9s died, starting it again; its log goes on in %s".formatted(role.code(), layout.log(role))));
        }
        if (!anyAlive) {
            around.say("going on  with the data of the session before: " + layout.tape() + ", " + layout.data());
        }
    }

    private int refuse(RunRecord before, List<Change> changes, boolean runs) {
        around.say(
                runs
                        ? "a session runs with other settings, nothing was changed:"
                        : "the data of a session with other settings is here, nothing was changed:");
        changes.forEach(change -> around.say("  " + change));
        around.say("'make local-up' alone " + (runs ? "keeps it running, and restarts what died" : "goes on with it"));
        if (changes.stream().noneMatch(Change::isAnotherSession) && before.stack() == StackKind.EMBEDDED) {
            around.say("to go on with the new settings: 'make local-down KEEP=1', then this command again");
            return 2;
        }
        Path data = layout.home();
        around.say("another session needs this one stopped, 'make local-down KEEP=1', and its data ("
                + (before.stack() == StackKind.LOCALSTACK
                        ? "volume " + ContainerPipeline.tapeVolume(layout)
                        : data.resolve("tape") + ", " + data.resolve("data"))
                + ") moved away, or given up with 'make local-down DISCARD=1'");
        return 2;
    }

    /** Whether a pipeline runs here; for commands that need one. */
    public static Optional<RunRecord> running(Surroundings around) throws IOException {
        boolean anything = !new Pipeline(around).running().isEmpty() || ContainerPipeline.isMeant(around.layout());
        return anything ? RunRecord.read(around.layout()) : Optional.empty();
    }
}
