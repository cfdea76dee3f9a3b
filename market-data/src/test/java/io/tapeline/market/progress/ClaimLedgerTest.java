/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.ClaimEnd;
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
        assertThat(ClaimLedger.parse(shuffled.toString(), 0)).isEqualTo(shuffled);
    }

    @Test
    void forgetsOldEpochsWithoutHolesOnly() {
        var ledger = ClaimLedger.EMPTY.plus(claim(1, 0, 5), at(5)).plus(claim(2, 1, 5), at(6));
        for (int epoch = 3; epoch < 60; epoch++) {
            ledger = ledger.plus(claim(epoch, 0, 5), at(epoch));
        }

        assertThat(ledger.toString()).startsWith("<=43;1:0.0-5.0@5000;2:1.0-5.0@6000;44:");
        assertThat(ledger.holes()).isEqualTo(1);
        assertThat(ledger.plus(claim(3, 3, 4), at(1)))
                .as("of a forgotten epoch")
                .isEqualTo(ledger);
        assertThat(ClaimLedger.parse(ledger.toString(), 0)).isEqualTo(ledger);
    }

    @Test
    @DisplayName("STORE-10 an epoch that ended before its expected end has a hole until it is reached")
    void noticesALostLastRecord() {
        var ledger = ClaimLedger.EMPTY
                .plus(claim(1, 0, 10), at(10))
                .plus(claim(2, 0, 5), at(30))
                .expecting(new ClaimEnd(1, Position.startOf(20)));

        assertThat(ledger.holes()).isEqualTo(1);
        assertThat(ledger.progress()).contains(at(10));
        assertThat(ledger).hasToString("1:0.0-10.0@10000>20.0;2:0.0-5.0@30000");
        assertThat(ClaimLedger.parse(ledger.toString(), 0)).isEqualTo(ledger);
        ClaimLedger found = ledger.plus(claim(1, 10, 20), at(20));
        assertThat(found.holes()).isZero();
        assertThat(found.progress()).contains(at(30));
        assertThat(found.expecting(new ClaimEnd(1, Position.startOf(20)))).isEqualTo(found);
    }

    @Test
    @DisplayName("STORE-10 an epoch of which nothing arrived is a hole as a whole")
    void noticesALostEpoch() {
        var ledger = ClaimLedger.EMPTY.plus(claim(2, 0, 5), at(30)).expecting(new ClaimEnd(1, Position.startOf(20)));

        assertThat(ledger.holes()).isEqualTo(1);
        assertThat(ledger.progress()).isEmpty();
        assertThat(ClaimLedger.parse(ledger.toString(), 0)).isEqualTo(ledger);
        assertThat(ledger.plus(claim(1, 0, 20), at(20)).progress()).contains(at(30));
    }

    @Test
    @DisplayName("STORE-22 the newest 16 epochs are never forgotten, however many older ones have holes")
    void remembersTheLiveEpoch() {
        var ledger = ClaimLedger.EMPTY;
        for (int epoch = 1; epoch <= 40; epoch++) {
            ledger = ledger.plus(claim(epoch, 1, 5), at(epoch));
        }
        for (int epoch = 41; epoch <= 56; epoch++) {
            ledger = ledger.plus(claim(epoch, 0, 5), at(epoch));
        }
        int holes = ledger.holes();

        ledger = ledger.plus(claim(56, 9, 10), at(57)).plus(claim(41, 9, 10), at(41));

        assertThat(holes).isEqualTo(40);
        assertThat(ledger.holes()).isEqualTo(42);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("STORE-22 over its bytes a ledger closes its oldest holes, counts them and lets progress pass them")
    void closesItsOldestHoles(long seed) {
        var random = new SplittableRandom(seed);
        var ledger = ClaimLedger.EMPTY;
        long made = 0;
        for (int i = 0; i < 400; i++) {
            long epoch = 1L + i / 40;
            long from = 3L * (i % 40) + random.nextInt(1, 3);
            ledger = ledger.plus(claim(epoch, from, 3L * (i % 40) + 3), at(i)).within(1_000);
            made++;
            assertThat(ledger.toString()).hasSizeLessThanOrEqualTo(1_000);
            assertThat(ledger.holes() + ledger.closedHoles()).isEqualTo(made);
        }
        assertThat(ledger.closedHoles()).isGreaterThan(300);
        assertThat(ledger.progress()).isPresent();
        assertThat(ClaimLedger.parse(ledger.toString(), ledger.closedHoles())).isEqualTo(ledger);
    }

    @Test
    @DisplayName("STORE-22 12 000 holes fit a row, as many as there is room for as holes and the rest as a count")
    void boundsTwelveThousandHoles() {
        var ledger = ClaimLedger.EMPTY;
        for (int i = 0; i < 12_000; i++) {
            Claim claim = claim(1_796_428_800_000_123L, 2L * i + 1, 2L * i + 2);
            ledger = ledger.plus(claim, Instant.ofEpochMilli(1_754_300_000_123L + i));
            ledger = i % 50 == 49 ? ledger.within(ClaimLedger.MAX_BYTES) : ledger;
        }

        assertThat(ledger.holes() + ledger.closedHoles()).isEqualTo(12_000);
        assertThat(ledger.toString()).hasSizeBetween(ClaimLedger.MAX_BYTES - 100, ClaimLedger.MAX_BYTES);
    }

    @Test
    @DisplayName("STORE-22 an end that was expected, and an epoch of which nothing arrived, can be closed too")
    void closesWhatNeverCame() {
        var ledger = ClaimLedger.EMPTY
                .expecting(new ClaimEnd(1, Position.startOf(20)))
                .plus(claim(2, 0, 5), at(30))
                .expecting(new ClaimEnd(2, Position.startOf(9)))
                .plus(claim(3, 0, 5), at(40));

        ClaimLedger closed = ledger.within(1);

        assertThat(closed.closedHoles()).isEqualTo(2);
        assertThat(closed.holes()).isZero();
        assertThat(closed.progress()).contains(at(40));
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
