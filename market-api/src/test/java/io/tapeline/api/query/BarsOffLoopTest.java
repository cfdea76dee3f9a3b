/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.api.Prints;
import io.tapeline.api.store.InMemoryMarketStore;
import io.tapeline.market.bar.Interval;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BarsOffLoopTest {

    private final Queue<Runnable> handedOver = new ArrayDeque<>();

    private final Worker later = new Worker() {
        @Override
        public <T> Future<T> run(Callable<T> work) {
            Promise<T> done = Promise.promise();
            handedOver.add(() -> {
                try {
                    done.complete(work.call());
                } catch (Exception failed) {
                    done.fail(failed);
                }
            });
            return done.future();
        }
    };

    @Test
    @DisplayName("API-9 bars are rolled up by the worker, not by whoever asks")
    void rollsUpOffTheLoop() {
        var store = new InMemoryMarketStore().trade(new Prints("A").at(Prints.OPEN, "1", "1"));

        Future<BarPage> page = new Bars(store, later, new BackfilledSymbols(Clock.systemUTC()))
                .page(BarRequest.newest("A", Interval.HOUR, 1));

        assertThat(page.isComplete()).isFalse();
        while (!handedOver.isEmpty()) {
            handedOver.remove().run();
        }
        assertThat(page.result().bars()).hasSize(1);
    }
}
