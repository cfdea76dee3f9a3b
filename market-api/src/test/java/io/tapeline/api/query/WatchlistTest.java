/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tapeline.api.Prints;
import io.tapeline.api.live.LivePace;
import io.tapeline.api.store.InMemoryMarketStore;
import io.tapeline.market.row.StoreUnavailableException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WatchlistTest {

    private static final int FRESH = LivePace.FRESH_TICKS;
    private static final int RETRY = LivePace.RETRY_TICKS;

    private final InMemoryMarketStore store = new InMemoryMarketStore();
    private final Watchlist watchlist = new Watchlist(store, FRESH, RETRY);

    private void ticks(int ticks) {
        for (int i = 0; i < ticks; i++) {
            watchlist.tick();
        }
    }

    @Test
    @DisplayName("API-11 however often it is asked, the store is read once in five seconds")
    void readsOnce() {
        for (int tick = 0; tick < 10 * FRESH; tick++) {
            for (int i = 0; i < 10; i++) {
                watchlist.latest();
            }
            watchlist.tick();
        }

        assertThat(store.calls()).isEqualTo(10);
    }

    @Test
    @DisplayName("API-11 whoever asks while a reading is under way gets that one, however long it takes")
    void readsOneAtATime() {
        Promise<Void> slow = Promise.promise();
        store.answerAfter(slow.future());
        Future<Quotes> first = watchlist.latest();
        ticks(3 * FRESH);
        Future<Quotes> second = watchlist.latest();
        store.trade(new Prints("A").at(Prints.OPEN, "1", "1"));
        slow.complete();

        assertThat(second).isSameAs(first);
        assertThat(first.result().all()).hasSize(1);
        assertThat(store.calls()).isEqualTo(1);
    }

    @Test
    @DisplayName("API-11 what is told is at most as old as the reading may be")
    void readsAgain() {
        assertThat(watchlist.latest().result().all()).isEmpty();
        store.trade(new Prints("A").at(Prints.OPEN, "1", "1"));
        ticks(FRESH - 1);
        assertThat(watchlist.latest().result().all()).isEmpty();
        ticks(1);

        assertThat(watchlist.latest().result().of("A")).isPresent();
    }

    @Test
    @DisplayName("API-16 a row that cannot be read is logged once, not at each reading, and again when it broke again")
    void logsOnce() {
        var log = (Logger) LoggerFactory.getLogger(Watchlist.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.setLevel(Level.WARN);
        log.addAppender(lines);
        try {
            store.unreadable("A", "why");
            readings(9);
            assertThat(lines.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly("A is left out, its row is not ours: why");

            store.unreadable("A", null);
            readings(1);
            store.unreadable("A", "why");
            readings(9);
            assertThat(lines.list).hasSize(2);
        } finally {
            log.detachAppender(lines);
            log.setLevel(null);
        }
    }

    @Test
    @DisplayName("an outage is a line in the log; what nobody expected is there once, with where it comes from")
    void logsDefectsWhole() {
        var log = (Logger) LoggerFactory.getLogger(Watchlist.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.setLevel(Level.WARN);
        log.addAppender(lines);
        try {
            store.failWith(new StoreUnavailableException("away"));
            readings(9);
            store.failWith(new NullPointerException());
            readings(9);

            assertThat(lines.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly("the symbols cannot be read: away", "the symbols cannot be read");
            assertThat(lines.list.get(0).getThrowableProxy()).isNull();
            assertThat(lines.list.get(1).getThrowableProxy().getClassName())
                    .isEqualTo(NullPointerException.class.getName());
        } finally {
            log.detachAppender(lines);
            log.setLevel(null);
        }
    }

    private void readings(int readings) {
        for (int i = 0; i < readings; i++) {
            watchlist.latest();
            ticks(FRESH);
        }
    }

    @Test
    @DisplayName("API-11 a reading that failed is tried again after a second, not at each question")
    void triesAgain() {
        store.failWith(new StoreUnavailableException("away"));
        for (int i = 0; i < 10; i++) {
            assertThat(watchlist.latest().failed()).isTrue();
        }
        assertThat(store.calls()).isEqualTo(1);
        store.failWith(null);
        ticks(RETRY - 1);
        assertThat(watchlist.latest().failed()).isTrue();
        ticks(1);

        assertThat(watchlist.latest().succeeded()).isTrue();
    }
}
