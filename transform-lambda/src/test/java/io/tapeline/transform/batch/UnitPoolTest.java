/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class UnitPoolTest {

    private static boolean await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new AssertionError("not so many at once", alone);
        }
    }

    @ParameterizedTest(name = "{0} lanes")
    @ValueSource(ints = {1, 2, 4})
    @DisplayName("STORE-31 as many tasks as there are lanes are at work at once, and never more")
    void isBounded(int lanes) {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        var barrier = new CyclicBarrier(lanes);
        var active = new AtomicInteger();
        var most = new AtomicInteger();

        new UnitPool(lanes).run(400 / lanes * lanes, i -> {
            threads.add(Thread.currentThread());
            most.accumulateAndGet(active.incrementAndGet(), Math::max);
            boolean all = await(barrier);
            active.decrementAndGet();
            return all;
        });

        assertThat(threads).hasSize(lanes).contains(Thread.currentThread());
        assertThat(most.get()).isBetween(1, lanes);
    }

    @Test
    @DisplayName("each task is run once")
    void eachOnce() {
        List<Integer> begun = Collections.synchronizedList(new ArrayList<>());

        new UnitPool(4).run(1_000, begun::add);

        assertThat(begun)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    @DisplayName("a pool may be used again after a failure, and by a task of its own run")
    void livesOn() {
        var pool = new UnitPool(3);
        var error = new StackOverflowError();
        var inner = new AtomicInteger();

        assertThatThrownBy(() -> pool.run(9, i -> {
                    throw error;
                }))
                .isSameAs(error);
        pool.run(3, i -> {
            pool.run(0, none -> true);
            return inner.incrementAndGet() > 0;
        });

        assertThat(inner).hasValue(3);
    }

    @Test
    @DisplayName("nothing is begun after a task that says so; what is at work ends")
    void stops() {
        List<Integer> begun = Collections.synchronizedList(new ArrayList<>());

        new UnitPool(1).run(9, i -> begun.add(i) && i < 3);

        assertThat(begun).containsExactly(0, 1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65", "-1", "many", "1.5", "1000"})
    @DisplayName("the number of threads is 1 to 64")
    void refusesOtherNumbers(String setting) {
        assertThatThrownBy(() -> FoldThreads.read(name -> setting))
                .hasMessage("TAPELINE_FOLD_THREADS must be 1..64, was " + setting);
    }

    @Test
    @DisplayName("the number of threads has a default")
    void hasADefault() {
        assertThat(FoldThreads.read(name -> " ")).isEqualTo(FoldThreads.DEFAULT);
        assertThat(FoldThreads.read(name -> " 64 ").count()).isEqualTo(64);
    }
}
