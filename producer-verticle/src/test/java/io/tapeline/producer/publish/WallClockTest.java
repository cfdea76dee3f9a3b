/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to the time of day changes nothing. */
class WallClockTest {

    @ParameterizedTest(name = "PUB-24 a wall clock that is set by {0} s in the middle changes nothing")
    @ValueSource(longs = {-600, 150})
    void setClock(long seconds) {
        assertThat(callsAt(seconds)).hasSizeGreaterThan(250).isEqualTo(callsAt(0));
    }

    /** When calls were made in five minutes of a trade a second, of a stream that throttles each tenth. */
    private List<String> callsAt(long seconds) {
        var bench = new Bench();
        var worker = new SetWorker(bench.time.createWorker());
        bench.runtime = plain ->
                new PublishRuntime(worker, plain.nanoTime(), plain.deadlines(), plain.random(), plain.onFailed());
        var calls = new ArrayList<String>();
        bench.stream.answers = batch -> {
            calls.add(bench.time.now(TimeUnit.MILLISECONDS) + " " + batch.size());
            return calls.size() % 10 == 0 ? MemoryStream.throttled(batch) : null;
        };
        bench.tape.newEpoch();
        bench.tape.subscribe("QUIET");
        bench.start();
        for (int second = 0; second < 300; second++) {
            worker.set(second == 100 ? seconds * 1_000 : 0);
            bench.tape.trades("A", "B");
            bench.pass(1_000);
        }
        bench.requireAlive();
        return calls;
    }
}
