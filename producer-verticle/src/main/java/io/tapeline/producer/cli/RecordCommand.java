/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import io.tapeline.producer.feed.watch.FeedTime;
import io.tapeline.producer.record.RecordSettings;
import io.tapeline.producer.record.Recorder;
import io.tapeline.tape.TapeBrokenException;
import io.tapeline.tape.TapeCursor;
import io.tapeline.tape.TapeLockedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Records a feed on a tape until told to stop. Exit code 0 after a clean stop, 1 when it broke, 2 for bad settings. */
@Command(
        name = "record",
        description = {
            "Records the feed on a tape, and sends nothing anywhere: a token and symbols are all it takes.",
            "Environment: FINNHUB_TOKEN, FINNHUB_URL, SYMBOLS. Ctrl-C ends it cleanly."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // the command line sets the fields
public final class RecordCommand implements Callable<Integer> {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(1);
    private static final int BAD_SETTINGS = 2;

    private final Map<String, String> environment;
    private final Function<Map<String, String>, RecordSettings> settings;
    private final Clock clock;
    private final Ticks ticks;
    private final RandomGenerator random;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "Of the tape; made when it is not there.")
    private Path folder;

    @Option(names = "--seconds", paramLabel = "N", description = "Stops by itself after so long; default: never.")
    private long seconds = Long.MAX_VALUE;

    /**
     * A command that has not run.
     *
     * @param settings reads the environment; its {@link IllegalArgumentException} names every mistake
     */
    public RecordCommand(
            Map<String, String> environment,
            Function<Map<String, String>, RecordSettings> settings,
            Clock clock,
            Ticks ticks,
            RandomGenerator random) {
        this.environment = Map.copyOf(environment);
        this.settings = settings;
        this.clock = clock;
        this.ticks = ticks;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RecordSettings wanted;
        try {
            wanted = settings.apply(environment);
        } catch (IllegalArgumentException mistakes) {
            spec.commandLine().getErr().println("configuration: " + mistakes.getMessage());
            return BAD_SETTINGS;
        }
        Terminal terminal = Terminal.of(spec.commandLine().getOut(), environment.get("TERM"));
        var told = new CountDownLatch(1);
        var broken = new AtomicReference<@Nullable String>();
        Recorder recorder;
        try {
            recorder = Recorder.start(wanted, folder, new FeedTime(clock, ticks::nanos), random, failed -> {
                broken.set(failed instanceof TapeBrokenException ? failed.getMessage() : failed.toString());
                told.countDown();
            });
        } catch (TapeLockedException inUse) {
            spec.commandLine().getErr().println(inUse.getMessage());
            return BAD_SETTINGS;
        } catch (IOException refused) {
            spec.commandLine().getErr().println("the tape cannot be written: " + refused);
            return 1;
        }
        terminal.say("recording %s from %s to %s; Ctrl-C ends it"
                .formatted(String.join(",", wanted.symbols()), wanted.feed(), folder));
        var ended = new CountDownLatch(1);
        var hook = new Thread(() -> endCleanly(told, ended), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return record(recorder, told, broken, terminal);
        } finally {
            ended.countDown();
            forget(hook);
        }
    }

    private int record(
            Recorder recorder, CountDownLatch told, AtomicReference<@Nullable String> broken, Terminal terminal)
            throws IOException, InterruptedException {
        var seen = Inspection.empty(folder);
        try (TapeCursor lines = recorder.lines()) {
            long began = ticks.nanos();
            long saidAt = began;
            while (told.getCount() > 0 && (ticks.nanos() - began) / 1_000_000_000 < seconds) {
                ticks.rest(BETWEEN_LOOKS);
                if (ticks.nanos() - saidAt >= BETWEEN_LINES.toNanos()) {
                    saidAt = ticks.nanos();
                    seen.readOn(lines);
                    terminal.progress(progress(recorder, seen));
                }
            }
            String why = broken.get();
            if (why != null) {
                terminal.say("nothing more is recorded: " + why);
                return 1;
            }
            recorder.stop();
            seen.readOn(lines);
        }
        terminal.say("recorded  " + counts(seen) + " in " + folder);
        sayNext(terminal);
        return 0;
    }

    private static String progress(Recorder recorder, Inspection seen) {
        String failure = recorder.feed().lastFailure();
        String state = recorder.feed().state();
        return state.toLowerCase(Locale.ROOT) + "  " + counts(seen)
                + (failure == null || state.equals("LIVE") ? "" : "  " + failure);
    }

    private static String counts(Inspection seen) {
        return "%d frames  %d trades  %d symbols  %d gaps open of %d  %d KB"
                .formatted(
                        seen.frames(),
                        seen.trades(),
                        seen.tradedSymbols(),
                        seen.gaps().open(),
                        seen.gaps().all(),
                        seen.bytes() / 1024);
    }

    private void sayNext(Terminal terminal) {
        terminal.say("");
        terminal.say("look at it      make inspect TAPE=" + folder);
        terminal.say("to the stream   make replay TAPE=" + folder + " (into the session of 'make local-up')");
        terminal.say("play it here    make local-up TAPE=" + folder + " SPEED=60");
        terminal.say("as one file     make pack TAPE=" + folder + " FILE=" + folder.getFileName() + ".tape.gz");
    }

    /** Lets the process end when the tape is closed, and not before. */
    private static void endCleanly(CountDownLatch told, CountDownLatch ended) {
        told.countDown();
        try {
            ended.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // it is what ends us
        }
    }
}
