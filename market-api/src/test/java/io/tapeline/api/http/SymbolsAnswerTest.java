/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.api.DirectWorker;
import io.tapeline.api.Prints;
import io.tapeline.api.live.LivePace;
import io.tapeline.api.query.Watchlist;
import io.tapeline.api.query.Worker;
import io.tapeline.api.store.InMemoryMarketStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SymbolsAnswerTest {

    private final InMemoryMarketStore store = new InMemoryMarketStore();
    private final Watchlist watchlist = new Watchlist(store, LivePace.FRESH_TICKS, LivePace.RETRY_TICKS);
    private int written;

    private final SymbolsAnswer answer = new SymbolsAnswer(watchlist, new Worker() {
        @Override
        public <T> Future<T> run(Callable<T> work) {
            written++;
            return new DirectWorker().run(work);
        }
    });

    @Test
    @DisplayName("API-11 all symbols are written once a reading, by a worker, and the same bytes go to all who ask")
    void writesOnceAReading() {
        var prints = new Prints("A");
        store.trade(prints.at(Prints.OPEN, "1", "1"));
        Buffer first = answer.latest().result();
        for (int i = 0; i < 100; i++) {
            assertThat(answer.latest().result()).isSameAs(first);
        }
        assertThat(written).isEqualTo(1);

        store.trade(prints.at(Prints.OPEN + 1, "2", "1"));
        for (int i = 0; i < LivePace.FRESH_TICKS; i++) {
            watchlist.tick();
        }

        assertThat(answer.latest().result().toString()).contains("\"last\":2");
        assertThat(written).isEqualTo(2);
    }
}
