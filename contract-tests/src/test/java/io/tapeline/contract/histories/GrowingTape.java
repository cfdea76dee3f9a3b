/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.histories;

import io.tapeline.producer.publish.MemoryTape;
import io.tapeline.testkit.RandomElement;
import io.tapeline.testkit.RandomTape;
import java.util.List;
import java.util.SplittableRandom;

/** A random tape as the producer finds it: line by line, up to what is durable, which is all that a crash leaves. */
final class GrowingTape {

    final MemoryTape lines = new MemoryTape();
    private final RandomTape tape;

    GrowingTape(SplittableRandom random) {
        tape = new RandomTape(random);
        lines.holdDurable();
    }

    void newEpoch() {
        lines.newEpoch(tape.newEpoch());
    }

    void frame() {
        RandomTape.Frame frame = tape.frame();
        lines.frame(frame.receivedAt(), frame.text());
    }

    void crash() {
        tape.lose(lines.crash());
    }

    /** Returns every element that is still on the tape. */
    List<RandomElement> elements() {
        return tape.elements();
    }
}
