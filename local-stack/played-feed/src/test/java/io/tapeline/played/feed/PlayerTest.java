/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import static io.tapeline.played.feed.TestTape.trade;
import static io.tapeline.played.feed.TestTape.trades;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlayerTest {

    private static final byte[] FRAME = trades(trade("A")).getBytes(UTF_8);

    private final Vertx vertx = Vertx.vertx();
    private final Counted counted = new Counted();
    private final List<Listener> gone = new CopyOnWriteArrayList<>();
    private FeedOptions options = FeedOptions.of(0, "token", PlaySpeed.MAX).withPosition(counted);
    private volatile long now;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    @DisplayName("FEED-12 a frame is counted before it is sent, so that none is sent twice")
    void countsACueBeforeItIsSent() throws Exception {
        var listener = new Listening(counted, 2);

        play(listener, Cue.frame(0, FRAME), Cue.frame(1, FRAME));

        assertThat(listener.countedWhenHeard).containsExactly(1L, 2L);
    }

    @Test
    @DisplayName("FEED-9 nothing is played to a connection that was lost, however soon the tape is read on")
    void playsNothingToAConnectionThatWasLost() throws Exception {
        var listener = new Listening(counted, 2);

        play(listener, Cue.frame(0, FRAME), Cue.hangUp(5), Cue.frame(9, FRAME));

        assertThat(listener.countedWhenHeard).containsExactly(1L);
        assertThat(counted.cues).isEqualTo(2);
    }

    @Test
    @DisplayName("FEED-12 no frame is counted for a connection that is gone and has not been missed yet")
    void countsNothingForAConnectionThatIsGone() throws Exception {
        var listener = new Listening(counted, 1);
        listener.goneAfter = 1;

        play(listener, Cue.frame(0, FRAME), Cue.frame(0, FRAME));

        assertThat(listener.countedWhenHeard).containsExactly(1L);
        assertThat(counted.cues).isEqualTo(1);
    }

    @Test
    @DisplayName("FEED-13 by the clock what was due before anybody listened is missed, and counted as played")
    void byTheClockWhatNobodyHeardIsMissed() throws Exception {
        var listener = new Listening(counted, 1);
        options = options.withStart(Instant.ofEpochMilli(10_000));
        now = 10_500;

        play(listener, Cue.frame(0, FRAME), Cue.frame(400, FRAME), Cue.frame(500, FRAME));

        assertThat(listener.countedWhenHeard).containsExactly(3L);
    }

    @Test
    @DisplayName("FEED-13 a connection that has fallen half a minute behind the clock is lost")
    void byTheClockWhoFallsBehindIsLost() throws Exception {
        var listener = new Listening(counted, 1);
        options = options.withStart(Instant.ofEpochMilli(10_000));
        now = 10_000;
        listener.whenHeard = () -> now = 50_000;

        play(listener, Cue.frame(0, FRAME), Cue.frame(1, FRAME), Cue.frame(2, FRAME));

        assertThat(listener.countedWhenHeard).containsExactly(1L);
        assertThat(gone).containsExactly(listener);
    }

    /** Plays until the listener has seen enough; what is read is there at once. */
    private void play(Listening listener, Cue... cues) throws Exception {
        Context context = vertx.getOrCreateContext();
        var tape = new ArrayDeque<>(List.of(List.of(cues), List.<Cue>of()));
        var player = new Player(
                context,
                () -> now,
                count -> Future.succeededFuture(tape.remove()),
                new CueReader.Passed(0, 0, 0),
                options,
                gone::add);
        context.runOnContext(go -> player.playTo(listener));
        assertThat(listener.seen.await(20, TimeUnit.SECONDS)).isTrue();
        var after = new CountDownLatch(1);
        context.runOnContext(go -> after.countDown());
        assertThat(after.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static final class Counted implements PlayedPosition {
        private volatile long cues;

        @Override
        public long played() {
            return 0;
        }

        @Override
        public void played(long played) {
            cues = played;
        }
    }

    private static final class Listening implements Listener {
        private final List<Long> countedWhenHeard = new CopyOnWriteArrayList<>();
        private final CountDownLatch seen;
        private final Counted counted;
        private int goneAfter = Integer.MAX_VALUE;
        private Runnable whenHeard = () -> {};

        Listening(Counted counted, int events) {
            this.counted = counted;
            this.seen = new CountDownLatch(events);
        }

        @Override
        public boolean isGone() {
            return countedWhenHeard.size() >= goneAfter;
        }

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public void onDrained(Runnable then) {
            then.run();
        }

        @Override
        public boolean hear(byte[] frame) {
            countedWhenHeard.add(counted.cues);
            whenHeard.run();
            seen.countDown();
            return true;
        }

        @Override
        public void hangUp() {
            seen.countDown();
        }
    }
}
