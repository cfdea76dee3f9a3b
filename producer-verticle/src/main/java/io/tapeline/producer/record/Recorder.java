/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.record;

import io.tapeline.producer.feed.FeedStatus;
import io.tapeline.producer.feed.FinnhubFeed;
import io.tapeline.producer.feed.watch.FeedTime;
import io.tapeline.producer.gap.EarlierRuns;
import io.tapeline.producer.tape.TapeAsRoom;
import io.tapeline.producer.tape.TapeBounds;
import io.tapeline.producer.tape.TapeJournal;
import io.tapeline.producer.tape.TokenFreeJournal;
import io.tapeline.tape.SessionTape;
import io.tapeline.tape.TapeCursor;
import io.tapeline.tape.TapeFolder;
import io.tapeline.tape.TapeLimits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** A running recording: one socket, one tape. Any thread but an event loop may call. */
public final class Recorder {

    private final SessionTape tape;
    private final TapeJournal journal;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final FinnhubFeed feed;

    private Recorder(RecordSettings settings, SessionTape tape, FeedTime time, RandomGenerator random) {
        this.tape = tape;
        this.journal = new TapeJournal(tape);
        this.feed = new FinnhubFeed(
                vertx,
                time,
                random,
                settings.feed(),
                settings.symbols(),
                settings.limits(),
                new TokenFreeJournal(journal, settings.feed().token()),
                new TapeAsRoom(tape));
    }

    /**
     * Starts a recording; returns at once, whether or not the feed answers.
     *
     * @param folder of the tape; a new epoch begins on it
     * @param onFailed told, on any thread, when the tape cannot be written any more, or of what nobody expected:
     *     nothing more is sure to be recorded
     * @throws IOException when the tape cannot be opened
     */
    public static Recorder start(
            RecordSettings settings, Path folder, FeedTime time, RandomGenerator random, Consumer<Throwable> onFailed)
            throws IOException {
        // nothing publishes it: the disk alone bounds it
        TapeLimits limits = TapeBounds.of(settings.limits().maxMessageBytes(), Long.MAX_VALUE);
        SessionTape tape = SessionTape.open(folder, limits, time.clock(), random, Map.of());
        try {
            EarlierRuns earlier = EarlierRuns.of(
                    TapeFolder.at(folder, damage -> {}),
                    tape.epoch(),
                    time.clock().instant());
            tape.onBroken(onFailed::accept);
            var recorder = new Recorder(settings, tape, time, random);
            recorder.context.exceptionHandler(onFailed::accept);
            await(recorder.onLoop(() -> {
                recorder.feed.start(earlier);
                return Future.succeededFuture();
            }));
            tape.onRoom(recorder::roomChanged);
            return recorder;
        } catch (IOException | RuntimeException failed) {
            tape.close();
            throw failed;
        }
    }

    private void roomChanged() {
        try {
            context.runOnContext(go -> feed.roomChanged());
        } catch (RejectedExecutionException stopping) {
            // there is no socket left to be told of room
        }
    }

    public FeedStatus feed() {
        return feed.status();
    }

    /** The last line of the tape that is on the disk, as {@link SessionTape#durable}. */
    public long durable() {
        return tape.durable();
    }

    /** Reads what this recording has brought to the disk, from its first line; goes on where there is more. */
    public TapeCursor lines() throws IOException {
        return TapeFolder.at(tape.folder(), damage -> {}).follow(tape.epoch(), 0, tape::durable);
    }

    /**
     * Closes the socket, writes the end of the run and brings everything to the disk.
     *
     * @throws IOException when the tape cannot be closed
     */
    public void stop() throws IOException {
        await(onLoop(feed::stop));
        journal.sync().join();
        await(vertx.close());
        tape.close();
    }

    private Future<Void> onLoop(Supplier<Future<Void>> work) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(go -> work.get().onComplete(done));
        return done.future();
    }

    private static void await(Future<Void> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
