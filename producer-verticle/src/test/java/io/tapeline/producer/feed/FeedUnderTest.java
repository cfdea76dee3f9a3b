/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.producer.feed.watch.FeedTime;
import io.tapeline.producer.feed.watch.FeedWatch;
import io.tapeline.producer.gap.EarlierRuns;
import io.tapeline.producer.journal.GapCause;
import io.tapeline.producer.journal.Journal;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A feed on an event loop of its own; its tape is a queue of lines. */
final class FeedUnderTest implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final BlockingQueue<String> tape = new LinkedBlockingQueue<>();
    private final List<String> all = new ArrayList<>();
    private final FinnhubFeed feed;
    private volatile boolean room = true;

    FeedUnderTest(FeedAddress address, FeedTime time, FeedLimits limits, String... symbols) {
        this(address, time, limits, null, null, symbols);
    }

    /** @param taken takes every line instead of the queue */
    FeedUnderTest(
            FeedAddress address,
            FeedTime time,
            FeedLimits limits,
            @Nullable TrustOptions trust,
            @Nullable Consumer<byte[]> taken,
            String... symbols) {
        Journal journal = taken == null ? new Queued() : new Consumed(taken);
        feed = new FinnhubFeed(
                new FeedParts(
                        vertx,
                        time,
                        new FeedClient(vertx, address, limits.maxMessageBytes(), trust),
                        new FeedSession(List.of(symbols), limits, journal, address::scrubbed),
                        new FeedWatch(limits.silence(), limits.tradeSilence(), time.now()),
                        new FeedCounts()),
                limits,
                new SplittableRandom(1),
                () -> room);
    }

    private static class Consumed implements Journal {
        private final Consumer<byte[]> taken;
        private long next = 1;

        Consumed(Consumer<byte[]> taken) {
            this.taken = taken;
        }

        @Override
        public long epoch() {
            return 1;
        }

        @Override
        public long append(Instant at, String kind, byte[] payload) {
            taken.accept(payload);
            return next++;
        }
    }

    private final class Queued extends Consumed {
        Queued() {
            super(payload -> {});
        }

        @Override
        public long append(Instant at, String kind, byte[] payload) {
            tape.add(kind + " " + new String(payload, StandardCharsets.UTF_8));
            return super.append(at, kind, payload);
        }
    }

    FeedUnderTest start() throws Exception {
        onLoop(running -> running.start(new EarlierRuns(GapCause.FIRST_START, null, null, Map.of(), List.of())));
        return this;
    }

    /** Does something where the feed lives, and waits for it. */
    void onLoop(Consumer<FinnhubFeed> work) throws Exception {
        var done = new CompletableFuture<Void>();
        loop.runOnContext(go -> {
            work.accept(feed);
            done.complete(null);
        });
        done.get(10, TimeUnit.SECONDS);
    }

    void setRoom(boolean isThere) {
        room = isThere;
    }

    FeedStatus status() {
        return feed.status();
    }

    /** Waits for a line that begins so; those before it are passed over. */
    String line(String beginning) throws InterruptedException {
        while (true) {
            String line = tape.poll(10, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("no line " + beginning + " within 10 s, but " + all);
            }
            all.add(line);
            if (line.startsWith(beginning)) {
                return line;
            }
        }
    }

    /** Every line so far. */
    List<String> lines() {
        tape.drainTo(all);
        return List.copyOf(all);
    }

    @Override
    public void close() {
        var stopped = new CompletableFuture<Void>();
        loop.runOnContext(go -> feed.stop().onComplete(done -> stopped.complete(null)));
        stopped.orTimeout(10, TimeUnit.SECONDS).join();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
