/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.wire.Claim;
import io.tapeline.testbasics.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimLedgerTest {

    @Test
    @DisplayName("STORE-10 progress never passes a hole")
    void staysInFrontOfAHole() {
        var ledger = ClaimLedger.EMPTY.plus(claim(1, 0, 5), at(5)).plus(claim(1, 8, 10), at(10));

        assertThat(ledger.progress()).contains(at(5));
        assertThat(ledger.holes()).isEqualTo(1);
        assertThat(ledger.plus(claim(1, 5, 8), at(8)).progress()).contains(at(10));
    }

    @Test
    @DisplayName("STORE-10 a claim that does not begin the epoch is behind a hole")
    void waitsForTheBeginningOfAnEpoch() {
        var ledger = ClaimLedger.EMPTY.plus(claim(1, 0, 5), at(5)).plus(claim(2, 3, 10), at(100));

        assertThat(ledger.progress()).contains(at(5));
        assertThat(ledger.plus(claim(2, 0, 3), at(90)).progress()).contains(at(100));
    }

    static LongStream seeds() {
        return Seeds.of(100, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isTheSameInAnyOrderAndSurvivesItsText(long seed) {
        var random = new SplittableRandom(seed);
        var claims = new ArrayList<Claim>();
        for (int i = 0; i < 30; i++) {
            int from = random.nextInt(40);
            claims.add(claim(random.nextInt(1, 4), from, from + random.nextInt(1, 9)));
        }
        ClaimLedger inOrder = all(claims);
        Collections.shuffle(claims, new Random(seed));

        ClaimLedger shuffled = all(claims);

        assertThat(shuffled).isEqualTo(inOrder);
        assertThat(ClaimLedger.parse(shuffled.toString())).isEqualTo(shuffled);
    }

    @Test
    void forgetsOldEpochsWithoutHolesOnly() {
        var ledger = ClaimLedger.EMPTY.plus(claim(1, 0, 5), at(5)).plus(claim(2, 1, 5), at(6));
        for (int epoch = 3; epoch < 60; epoch++) {
            ledger = ledger.plus(claim(epoch, 0, 5), at(epoch));
        }

        assertThat(ledger.toString()).startsWith("<=44;2:1.0-5.0@6000;45:");
        assertThat(ledger.holes()).isEqualTo(1);
        assertThat(ledger.plus(claim(1, 3, 4), at(1)))
                .as("of a forgotten epoch")
                .isEqualTo(ledger);
        assertThat(ClaimLedger.parse(ledger.toString())).isEqualTo(ledger);
    }

    private static ClaimLedger all(Iterable<Claim> claims) {
        var ledger = ClaimLedger.EMPTY;
        for (Claim claim : claims) {
            ledger = ledger.plus(claim, at(claim.range().to().frame()));
        }
        return ledger;
    }

    private static Claim claim(long epoch, long from, long to) {
        return new Claim("AAPL", epoch, new PositionRange(Position.startOf(from), Position.startOf(to)));
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
