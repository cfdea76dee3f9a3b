/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Refusal.Reason;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeRules;
import io.tapeline.testbasics.Seeds;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomTapeTest {

    static LongStream seeds() {
        return Seeds.of(5, 2);
    }

    private static RandomTape tape(long seed, int frames) {
        var tape = new RandomTape(new SplittableRandom(seed));
        tape.newEpoch();
        for (int frame = 0; frame < frames; frame++) {
            tape.frame();
        }
        return tape;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("what an element is meant to be is what the rules for trades say of it")
    void meansWhatTheRulesSay(long seed) {
        assertThat(tape(seed, 200).elements()).allSatisfy(element -> {
            if (element.isReadable()) {
                var refusal = TradeRules.refusal(element.trade());
                assertThat(refusal == null ? null : refusal.reason()).isEqualTo(element.refusal());
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("every reason to refuse is drawn, and trades late for their minute, and many elements in one frame")
    void drawsOfEveryKind(long seed) {
        RandomTape tape = tape(seed, 1_000);

        assertThat(tape.elements())
                .extracting(RandomElement::refusal)
                .contains(null, Reason.PRICE_NOT_POSITIVE, Reason.SIZE_NEGATIVE, Reason.TIME_ABSURD, Reason.UNREADABLE);
        assertThat(tape.elements())
                .anySatisfy(element ->
                        assertThat(lag(element.trade())).isBetween(Duration.ofMinutes(4), Duration.ofHours(1)));
        assertThat(tape.frames())
                .anySatisfy(frame -> assertThat(frame.elements()).hasSizeGreaterThan(20))
                .anySatisfy(frame -> assertThat(frame.elements()).isEmpty());
    }

    private static Duration lag(Trade trade) {
        return Duration.between(trade.tradedAt(), trade.receivedAt());
    }

    @Test
    @DisplayName(
            "a crash loses the frames of the newest epoch behind what is durable, and their numbers are given again")
    void losesTheTail() {
        RandomTape tape = tape(1, 5);
        var first = tape.frames();
        tape.newEpoch();
        RandomTape.Frame kept = tape.frame();
        tape.frame();

        tape.lose(2);

        assertThat(tape.frames())
                .hasSize(6)
                .startsWith(first.toArray(RandomTape.Frame[]::new))
                .endsWith(kept);
        assertThat(tape.frame().number()).isEqualTo(2);
    }

    @Test
    @DisplayName("the same seed draws the same tape")
    void repeats() {
        assertThat(tape(9, 100).frames()).isEqualTo(tape(9, 100).frames());
    }
}
