/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.tapeline.producer.checkpoint.CheckpointFile;
import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.feed.FinnhubFeed;
import io.tapeline.producer.feed.watch.FeedTime;
import io.tapeline.producer.gap.EarlierRuns;
import io.tapeline.producer.metrics.Meters;
import io.tapeline.producer.publish.DrainReport;
import io.tapeline.producer.publish.PublishRuntime;
import io.tapeline.producer.publish.PublishStatus;
import io.tapeline.producer.publish.Publisher;
import io.tapeline.producer.publish.read.SessionTapeLines;
import io.tapeline.producer.status.TapeStatus;
import io.tapeline.producer.tape.TapeAsRoom;
import io.tapeline.producer.tape.TapeBounds;
import io.tapeline.producer.tape.TapeJournal;
import io.tapeline.producer.tape.TokenFreeJournal;
import io.tapeline.tape.DiskTrouble;
import io.tapeline.tape.SessionTape;
import io.tapeline.tape.TapeFolder;
import io.tapeline.tape.TapeLimits;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The producer's parts, composed: a tape, what earlier runs left on it, a publisher, and the feed that they serve. */
final class ProducerParts {

    private static final Logger LOG = LoggerFactory.getLogger(ProducerParts.class);

    private static final long LAST_TASK_SECONDS = 1;

    private final ProducerConfig config;
    private final ProducerPorts ports;
    private final ProducerPorts.Connection connection;
    private final SessionTape tape;
    private final TapeJournal journal;
    private final Meters meters;
    private final Publisher publisher;
    private final ExecutorService thread;
    private final EarlierRuns earlier;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Blocks. */
    private ProducerParts(
            ProducerConfig config, ProducerPorts ports, ProducerPorts.Connection connection, SessionTape tape)
            throws IOException {
        this.config = config;
        this.ports = ports;
        this.connection = connection;
        this.tape = tape;
        this.journal = new TapeJournal(tape);
        this.meters = Meters.of(new TokenFreeJournal(journal, config.feed().token()), ports.nanoTime());
        tape.onBroken(broken -> ports.fatal().failed("tape", broken));
        this.thread = Executors.newSingleThreadExecutor(this::publisherThread);
        var lines = new SessionTapeLines(tape, damage -> LOG.error("the tape is damaged: {}", damage));
        this.publisher = new Publisher(
                lines,
                connection.stream(),
                new TapeCheckpoints(new CheckpointFile(config.tapeFolder()), tape),
                config.publish(),
                new PublishRuntime(
                        Schedulers.from(thread).createWorker(),
                        ports.nanoTime(),
                        Schedulers.single(),
                        ports.random(),
                        thrown -> ports.fatal().failed("publisher", thrown)));
        this.earlier = EarlierRuns.of(
                TapeFolder.at(config.tapeFolder(), damage -> LOG.error("the tape is damaged: {}", damage)),
                tape.epoch(),
                ports.clock().instant());
    }

    private Thread publisherThread(Runnable work) {
        var started = new Thread(work, "publisher");
        // a stop that is overdue must not be held up by what it gave up
        started.setDaemon(true);
        started.setUncaughtExceptionHandler(ports.fatal());
        return started;
    }

    /**
     * Opens them. Blocks, seconds when the tape is long: not for an event loop.
     *
     * @throws IOException when the tape cannot be opened; then nothing is left open
     */
    static ProducerParts open(ProducerConfig config, ProducerPorts ports) throws IOException {
        SessionTape tape = openTape(config, ports);
        try {
            ProducerPorts.Connection connection = ports.connect().apply(config.streamName());
            try {
                return new ProducerParts(config, ports, connection, tape);
            } catch (Throwable failed) { // an Error leaves the folder locked as well
                connection.close().run();
                throw failed;
            }
        } catch (Throwable failed) {
            tape.close();
            throw failed;
        }
    }

    private static SessionTape openTape(ProducerConfig config, ProducerPorts ports) throws IOException {
        TapeLimits limits = TapeBounds.of(config.feedLimits().maxMessageBytes(), config.maxTapeBytes())
                .withRetention(config.retention());
        SessionTape tape = opened(config, ports, limits);
        if (tape.recovery().cutBytes() > 0) {
            LOG.warn(
                    "{} torn bytes were cut off the tape; they had not been durable",
                    tape.recovery().cutBytes());
        }
        tape.trouble().ifPresent(ProducerParts::diskRefuses);
        tape.onTrouble(trouble -> trouble.ifPresentOrElse(
                ProducerParts::diskRefuses, () -> LOG.warn("the disk takes the tape again, nothing is waiting")));
        tape.onArchiveFailure(failed -> LOG.error(
                "what is published is not compressed and not removed, it is tried again each minute: {}",
                failed.toString()));
        return tape;
    }

    private static SessionTape opened(ProducerConfig config, ProducerPorts ports, TapeLimits limits)
            throws IOException {
        try {
            return SessionTape.open(config.tapeFolder(), limits, ports.clock(), ports.random(), Map.of());
        } catch (FileSystemException refused) {
            // its message may be the file's name alone
            String kind = refused.getClass().getSimpleName().replace("Exception", "");
            throw new IOException(
                    "the tape's folder cannot be used, set TAPELINE_TAPE to one that can be written: "
                            + (refused.getReason() == null ? kind + ": " : "") + refused.getMessage(),
                    refused);
        }
    }

    private static void diskRefuses(DiskTrouble trouble) {
        LOG.error("the disk takes nothing of the tape, so nothing is received until it does: {}", trouble.reason());
    }

    /**
     * Starts the feed and the publisher, at once: what earlier runs left is sent beside what comes. On the context that
     * is to own the feed.
     *
     * @param onRoom called on any thread when the tape may have room again
     */
    FinnhubFeed start(Vertx vertx, Runnable onRoom) {
        var feed = new FinnhubFeed(
                vertx,
                new FeedTime(ports.clock(), ports.nanoTime()),
                ports.random(),
                config.feed(),
                config.symbols(),
                config.feedLimits(),
                meters.journal(),
                new TapeAsRoom(tape));
        feed.start(earlier);
        tape.onDurable(line -> {
            meters.tapeLag().done(line);
            publisher.wake();
        });
        tape.onRoom(onRoom);
        publisher.start();
        return feed;
    }

    long epoch() {
        return tape.epoch();
    }

    long lines() {
        return journal.newest() + 1;
    }

    PublishStatus publishStatus() {
        return publisher.status();
    }

    TapeStatus tapeStatus() {
        boolean open = !closed.get() && ports.fatal().failure().isEmpty();
        return TapeStatus.of(tape, open, meters.tapeLag().waitingSeconds());
    }

    Meters meters() {
        return meters;
    }

    /** Looks at how far tape and stream are; to be called often, by one thread. */
    void observe() {
        meters.tapeLag().done(tape.durable());
        EpochPosition acknowledged = publisher.status().backlog().acknowledged();
        if (acknowledged.epoch() == tape.epoch()) {
            meters.publishLag().done(acknowledged.position().frame() - 1);
        }
    }

    /** See {@link TapeJournal#sync()}. */
    CompletableFuture<Long> sync() {
        return journal.sync();
    }

    Single<DrainReport> drain(Duration within) {
        return publisher.drain(within);
    }

    /** Stops sending at once. */
    void kill() {
        publisher.kill();
    }

    /** Gives everything back, once; what is not sent by now is not sent. Blocks for as long as the disk does. */
    void close() throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        publisher.kill();
        thread.shutdown();
        try (tape) {
            // the publisher's last task is behind it before its thread is taken away, unless it hangs
            if (!thread.awaitTermination(LAST_TASK_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            connection.close().run();
        }
    }
}
