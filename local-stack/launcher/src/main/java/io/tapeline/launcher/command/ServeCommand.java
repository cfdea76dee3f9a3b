/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Plural;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.setting.BadSettingsException;
import io.tapeline.launcher.setting.LocalPorts;
import io.tapeline.launcher.setting.LocalSettings;
import io.tapeline.played.feed.FeedOptions;
import io.tapeline.played.feed.FeedServer;
import io.tapeline.played.feed.PlayedPosition;
import io.tapeline.played.feed.PositionFile;
import io.tapeline.played.feed.TapeSummary;
import io.tapeline.played.session.Sessions;
import io.tapeline.tape.NoSuchTapeException;
import io.tapeline.tape.TapeFormatException;
import io.tapeline.tape.TapeSource;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** AWS and a Finnhub server, until told to stop. */
@Command(name = "serve", description = "Runs AWS and the played feed in this process, until it is told to stop.")
public final class ServeCommand implements Callable<Integer> {

    private final Surroundings around;
    private final ServePlan.Starter stackStarter;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    @Option(names = "--data", description = "folder that keeps streams and tables; default: they end with the process")
    private @Nullable Path data;

    @Option(
            names = "--position",
            description = "file that keeps how far the feed is; default: it begins at the beginning")
    private @Nullable Path position;

    @Option(names = "--no-feed", description = "AWS alone: the feed is elsewhere")
    private boolean noFeed;

    @Option(names = "--no-aws", description = "the feed alone: AWS is elsewhere")
    private boolean noAws;

    @Option(names = "--by-the-clock", description = "plays each frame at the time the tape says it was received at")
    private boolean byTheClock;

    public ServeCommand(Surroundings around, ServePlan.Starter stackStarter) {
        this.around = around;
        this.stackStarter = stackStarter;
    }

    @Override
    public Integer call() throws Exception {
        LocalSettings settings;
        try {
            settings = LocalSettings.read(around.variables());
        } catch (BadSettingsException bad) {
            bad.mistakes().forEach(around::say);
            return 2;
        }
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            close();
                            stopped.countDown();
                        },
                        "local-stack-stop"));
        try {
            if (!noAws) {
                startStack(settings);
            }
            if (!noFeed && settings.source() instanceof LocalSettings.Played played) {
                startFeed(settings.ports().feed(), played);
            }
        } catch (NoSuchTapeException | TapeFormatException bad) {
            around.say("TAPE: " + bad.getMessage());
            return 2;
        }
        around.say("ready");
        stopped.await();
        return 0;
    }

    private void startStack(LocalSettings settings) {
        Layout layout = around.layout();
        opened(stackStarter.start(new ServePlan(
                settings.ports().aws(),
                Layout.STACK_NAME,
                layout.template(),
                layout.functionJar(),
                Optional.ofNullable(data))));
        around.say("aws       " + LocalPorts.at(settings.ports().aws()));
    }

    private void startFeed(int port, LocalSettings.Played played) throws Exception {
        TapeSource tape = Sessions.named(played.tape());
        TapeSummary summary = TapeSummary.of(tape);
        PlayedPosition from = position();
        String token = played.token()
                .orElseThrow(() -> new BadSettingsException(List.of("FINNHUB_TOKEN must be set to serve a feed")));
        FeedOptions options = FeedOptions.of(port, token, played.speed())
                .withHost(around.variables().getOrDefault("FEED_HOST", "127.0.0.1"))
                .withPosition(from);
        if (byTheClock) {
            options = options.withStart(Instant.ofEpochMilli(summary.startMillis()));
        }
        Vertx vertx = Vertx.vertx();
        opened(() -> vertx.close().toCompletionStage().toCompletableFuture().get());
        FeedServer feed = FeedServer.start(
                        vertx, tape, summary, options, byTheClock ? around.clock()::millis : around.pace()::millis)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        around.say("feed      " + feed.url() + " plays " + tape.name() + ", " + Plural.of(summary.frames(), "frame")
                + " of " + Plural.of(summary.symbols().size(), "symbol")
                + (from.played() == 0 ? "" : "; goes on where it was"));
    }

    private PlayedPosition position() throws IOException {
        if (position == null) {
            return PlayedPosition.FORGOTTEN;
        }
        PositionFile file = PositionFile.open(position);
        opened(file);
        return file;
    }

    private void opened(AutoCloseable closeable) {
        synchronized (running) {
            running.push(closeable);
        }
    }

    private void close() {
        synchronized (running) {
            while (!running.isEmpty()) {
                try {
                    running.pop().close();
                    // the rest must be closed whatever one of them does
                } catch (Exception failed) {
                    around.say("did not close cleanly: " + failed);
                }
            }
        }
    }
}
