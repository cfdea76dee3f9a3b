/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import io.netty.util.concurrent.Ticker;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.tapeline.producer.checkpoint.CheckpointFile;
import io.tapeline.producer.feed.FeedStatus;
import io.tapeline.producer.feed.FinnhubFeed;
import io.tapeline.producer.feed.watch.FeedTime;
import io.tapeline.producer.gap.EarlierRuns;
import io.tapeline.producer.publish.DrainReport;
import io.tapeline.producer.publish.PublishStatus;
import io.tapeline.producer.publish.Publisher;
import io.tapeline.producer.publish.read.SessionTapeLines;
import io.tapeline.producer.publish.stream.RecordStream;
import io.tapeline.tape.SessionTape;
import io.tapeline.tape.TapeBrokenException;
import io.tapeline.tape.TapeFolder;
import io.tapeline.tape.TapeLimits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running producer: one tape, one socket, one publisher. Socket and tape start at once, while what earlier runs left
 * on the tape is still being sent. Any thread but an event loop may call.
 */
public final class Producer {

    private static final Logger LOG = LoggerFactory.getLogger(Producer.class);

    /** What a full tape can still take, because room means room for this much more than the longest message. */
    private static final int EVENT_BYTES = 1 << 20;

    private final ProducerConfig config;
    private final SessionTape tape;
    private final TapeJournal journal;
    private final Publisher publisher;
    private final ExecutorService thread;
    private final Vertx vertx;
    private final ProducerVerticle verticle;
    private final Context context;
    private boolean stopped;

    private Producer(
            ProducerConfig config,
            SessionTape tape,
            RecordStream stream,
            Clock clock,
            RandomGenerator random,
            Consumer<TapeBrokenException> onBroken)
            throws IOException {
        this.config = config;
        this.tape = tape;
        this.journal = new TapeJournal(tape);
        tape.onBroken(onBroken);
        this.thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "publisher"));
        Scheduler.Worker worker = Schedulers.from(thread).createWorker();
        var lines = new SessionTapeLines(tape, damage -> LOG.error("the tape is damaged: {}", damage));
        this.publisher =
                new Publisher(lines, stream, config.publish(), new CheckpointFile(config.tapeFolder()), worker, random);
        EarlierRuns earlier = EarlierRuns.of(
                TapeFolder.at(config.tapeFolder(), damage -> LOG.error("the tape is damaged: {}", damage)),
                tape.epoch());
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        this.verticle = new ProducerVerticle(
                config.statusHost(), config.statusPort(), earlier, this::status, owner -> feed(owner, clock, random));
        this.context = vertx.getOrCreateContext();
    }

    private FinnhubFeed feed(Vertx owner, Clock clock, RandomGenerator random) {
        return new FinnhubFeed(
                owner,
                new FeedTime(clock, Ticker.systemTicker()::nanoTime),
                random,
                config.feed(),
                config.symbols(),
                config.feedLimits(),
                journal,
                this::hasRoom);
    }

    /**
     * Starts a producer; returns when it is ready to work, whether or not feed and stream answer.
     *
     * @param onBroken told, on the tape's thread, when the tape cannot be written any more: nothing is received then
     * @throws IOException when the tape cannot be opened
     * @throws IllegalStateException when the status port is taken
     */
    public static Producer start(
            ProducerConfig config,
            RecordStream stream,
            Clock clock,
            RandomGenerator random,
            Consumer<TapeBrokenException> onBroken)
            throws IOException {
        int largestMessage = config.feedLimits().maxMessageBytes();
        TapeLimits limits = TapeLimits.defaults().withBuffer(largestMessage + EVENT_BYTES, 24 << 20);
        SessionTape tape = SessionTape.open(config.tapeFolder(), limits, clock, random, Map.of());
        if (tape.recovery().cutBytes() > 0) {
            LOG.warn(
                    "{} torn bytes were cut off the tape; they had not been durable",
                    tape.recovery().cutBytes());
        }
        Producer producer;
        try {
            producer = new Producer(config, tape, stream, clock, random, onBroken);
        } catch (IOException | RuntimeException failed) {
            tape.close();
            throw failed;
        }
        try {
            await(producer.vertx.deployVerticle(producer.verticle));
        } catch (CompletionException failed) {
            producer.kill();
            throw new IllegalStateException(String.valueOf(
                    failed.getCause() == null ? failed : failed.getCause().getMessage()));
        }
        tape.onDurable(line -> producer.publisher.wake());
        tape.onRoom(producer::roomChanged);
        producer.publisher.start();
        return producer;
    }

    /** Whether the tape may grow: there is room in its buffer, and not too much waits to be published. */
    private boolean hasRoom() {
        PublishStatus.TapeRead read = publisher.status().read();
        long unread = journal.bytes() - (read.live() ? read.epochBytes() : 0);
        return tape.hasRoom() && unread < config.maxTapeBytes();
    }

    private void roomChanged() {
        try {
            onLoop(feed -> {
                feed.roomChanged();
                return Future.succeededFuture();
            });
        } catch (RejectedExecutionException stopping) {
            LOG.debug("there is no socket left to be told of room");
        }
    }

    public ProducerStatus status() {
        FinnhubFeed feed = verticle.feed();
        return new ProducerStatus(
                tape.epoch(),
                journal.newest() + 1,
                feed == null ? FeedStatus.none() : feed.status(),
                publisher.status());
    }

    /** Returns the port of {@code /status} and {@code /health}. */
    public int statusPort() {
        return verticle.port();
    }

    /**
     * Stops cleanly: closes the socket, writes the end of the run, sends everything and says what is left.
     *
     * @throws IOException when the tape cannot be closed
     */
    public synchronized DrainReport stop() throws IOException {
        if (stopped) {
            return new DrainReport(Map.of(), false);
        }
        stopped = true;
        await(onLoop(FinnhubFeed::stop));
        tape.sync().join();
        DrainReport report = publisher.drain(config.stopTimeout()).blockingGet();
        release();
        return report;
    }

    /**
     * Drops everything at once, as a crash would: nothing more is received, sent or remembered. What was received is on
     * the tape.
     */
    public synchronized void kill() throws IOException {
        if (!stopped) {
            stopped = true;
            await(onLoop(feed -> {
                feed.kill();
                return Future.succeededFuture();
            }));
            publisher.kill();
            release();
        }
    }

    private void release() throws IOException {
        await(vertx.close());
        // the publisher's last task is behind it before its thread is taken away
        CompletableFuture.runAsync(() -> {}, thread).join();
        thread.shutdown();
        tape.close();
    }

    /** Runs on the event loop that owns the feed; does nothing when there is none yet. */
    private Future<Void> onLoop(Function<FinnhubFeed, Future<Void>> work) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(go -> {
            FinnhubFeed feed = verticle.feed();
            if (feed == null) {
                done.complete();
            } else {
                work.apply(feed).onComplete(done);
            }
        });
        return done.future();
    }

    private static <T> @Nullable T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
