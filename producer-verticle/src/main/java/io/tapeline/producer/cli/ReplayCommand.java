/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import io.reactivex.rxjava3.schedulers.Schedulers;
import io.tapeline.market.trade.Symbols;
import io.tapeline.producer.publish.DrainReport;
import io.tapeline.producer.publish.PublishRuntime;
import io.tapeline.producer.publish.stream.RecordStream;
import io.tapeline.producer.replay.Replay;
import io.tapeline.producer.replay.ReplaySpeed;
import io.tapeline.producer.replay.ReplayStatus;
import io.tapeline.producer.replay.ReplayTape;
import io.tapeline.tape.NoSuchTapeException;
import io.tapeline.tape.TapeDamage;
import io.tapeline.tape.TapeFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes a tape again. Exit code 0 when all of it is on the stream, 1 when not, 2 for what cannot be asked. */
@Command(
        name = "replay",
        description = {
            "Publishes a tape to the stream again, with the identities and receive times it has: into an empty store",
            "it makes the same bars, into its own it changes nothing or brings back what was lost.",
            "Environment: TAPELINE_STREAM and those of the AWS SDK (AWS_REGION, AWS_ENDPOINT_URL, credentials)."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // the command line sets the fields
public final class ReplayCommand implements Callable<Integer> {

    /** Opens the stream of a name; closed with the command. */
    public interface Streams {
        Open open(String name);
    }

    /** A stream, and how it is closed. */
    public record Open(RecordStream stream, Runnable close) {}

    private static final int FAILED = 1;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    /** As live publishing: the stream is tried without limit, until somebody ends it. */
    private static final Duration WITHOUT_LIMIT = Duration.ofDays(365);

    private final Map<String, String> environment;
    private final Streams streams;
    private final Ticks ticks;
    private final RandomGenerator random;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TAPE", description = "A tape's folder, or a file, .tape or .tape.gz.")
    private Path path;

    @Option(names = "--speed", paramLabel = "1|N|max", description = "Times as fast as received; default: max.")
    private String speed = "max";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Received then or later, such as 2026-08-06T22:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Received before then.")
    private @Nullable String to;

    @Option(names = "--symbols", paramLabel = "A,B", description = "These alone; default: all.")
    private @Nullable String symbols;

    public ReplayCommand(Map<String, String> environment, Streams streams, Ticks ticks, RandomGenerator random) {
        this.environment = Map.copyOf(environment);
        this.streams = streams;
        this.ticks = ticks;
        this.random = random;
    }

    @Override
    public Integer call() throws InterruptedException {
        var mistakes = new ArrayList<String>();
        Set<String> only = symbols(mistakes);
        ReplaySpeed pace = ReplaySpeed.parse(speed).orElseGet(() -> {
            mistakes.add("--speed must be a positive number or max, was " + speed);
            return ReplaySpeed.MAX;
        });
        Instant begin = time("--from", from, Instant.MIN, mistakes);
        Instant end = time("--to", to, Instant.MAX, mistakes);
        String stream = environment.getOrDefault("TAPELINE_STREAM", "").strip();
        if (stream.isEmpty()) {
            mistakes.add("TAPELINE_STREAM is missing: the name of the Kinesis stream");
        }
        Terminal terminal = Terminal.of(spec.commandLine().getOut(), environment.get("TERM"));
        if (!mistakes.isEmpty()) {
            return refuse(mistakes);
        }
        ReplayTape tape;
        var damages = new ArrayList<TapeDamage>();
        try {
            tape = ReplayTape.read(path, begin, end, damages::add);
        } catch (NoSuchTapeException | TapeFormatException none) {
            return refuse(List.of(String.valueOf(none.getMessage())));
        } catch (IOException unreadable) {
            return refuse(List.of("the tape cannot be read: " + unreadable));
        }
        terminal.say("replay    %s: %d epochs, %d lines, received %s to %s, at %s, to stream %s"
                .formatted(path, tape.epochs(), tape.length(), tape.first(), tape.last(), pace, stream));
        damages.stream()
                .filter(damage -> damage.kind() != TapeDamage.Kind.TORN)
                .forEach(damage -> terminal.say("damaged   " + damage + "; that becomes a gap"));
        Open open;
        try {
            open = streams.open(stream);
        } catch (RuntimeException misconfigured) {
            // whatever a client says of its own settings
            String reason = String.valueOf(misconfigured.getMessage())
                    .lines()
                    .findFirst()
                    .orElse("");
            return refuse(
                    List.of("the stream cannot be opened, AWS_REGION and what it needs beside must be set: " + reason));
        }
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "replay"));
        var failed = new AtomicReference<@Nullable Throwable>();
        var runtime = new PublishRuntime(
                Schedulers.from(thread).createWorker(), ticks::nanos, Schedulers.single(), random, failed::set);
        try (var replay = new Replay(tape, only, pace, open.stream(), runtime)) {
            int code = run(replay, failed, new ReplayProgress(tape, pace, ticks.nanos()), terminal);
            Throwable unexpected = failed.get();
            if (unexpected != null) {
                terminal.say(
                        "failed    " + unexpected + "; run it again, what is on the stream already changes nothing");
            }
            return code;
        } catch (IOException unreadable) {
            return refuse(List.of("the tape cannot be read: " + unreadable));
        } finally {
            thread.shutdown();
            open.close().run();
        }
    }

    private int run(
            Replay replay, AtomicReference<@Nullable Throwable> failed, ReplayProgress progress, Terminal terminal)
            throws IOException, InterruptedException {
        long began = ticks.nanos();
        CompletableFuture<DrainReport> finished = null;
        boolean paused = false;
        while (finished == null || !finished.isDone()) {
            if (failed.get() != null) {
                return FAILED;
            }
            if (terminal.wasEntered()) {
                paused = !paused;
                replay.pause(paused);
            }
            if (replay.look() && finished == null) {
                finished = replay.finish(WITHOUT_LIMIT);
            }
            long now = ticks.nanos();
            if (progress.isDue(now)) {
                terminal.progress(progress.line(replay.status(), now));
            }
            ticks.rest(BETWEEN_LOOKS);
        }
        return say(finished.join(), replay.status(), Duration.ofNanos(ticks.nanos() - began), terminal);
    }

    private static int say(DrainReport report, ReplayStatus status, Duration took, Terminal terminal) {
        terminal.say("replayed  %d frames, %d trades in %d records, %s"
                .formatted(
                        status.publish().received().frames(),
                        status.publish().received().trades(),
                        status.publish().calls().records(),
                        ReplayProgress.clock(took)));
        if (!report.isComplete()) {
            terminal.say("NOT all of it is on the stream, by symbol: " + report.left()
                    + "; run it again, what is there already changes nothing");
            return 1;
        }
        return 0;
    }

    private int refuse(List<String> mistakes) {
        mistakes.forEach(spec.commandLine().getErr()::println);
        return 2;
    }

    private Set<String> symbols(List<String> mistakes) {
        var only = new LinkedHashSet<String>();
        if (symbols != null && !symbols.isBlank()) {
            for (String symbol : symbols.split(",", -1)) {
                String refusal = Symbols.refusal(symbol.strip());
                if (refusal != null) {
                    mistakes.add("--symbols must be symbols separated by commas: " + refusal);
                }
                only.add(symbol.strip());
            }
        }
        return only;
    }

    private static Instant time(String option, @Nullable String text, Instant otherwise, List<String> mistakes) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException wrong) {
            mistakes.add(option + " must be a time with its zone, such as 2026-08-06T22:00:00Z, was " + text);
            return otherwise;
        }
    }
}
