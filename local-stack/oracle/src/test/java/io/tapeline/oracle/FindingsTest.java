/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.oracle.Difference.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private final Findings findings = new Findings();

    @Test
    void countsAllAndKeepsTheWordsOfTheFirst() {
        for (int i = 0; i < 1_000; i++) {
            findings.differs(Kind.TRADE_LOST, "trade " + i);
            findings.differs(Kind.TRADE_UNKNOWN, "another " + i);
        }

        assertThat(findings.found()).isEqualTo(Map.of(Kind.TRADE_LOST, 1_000L, Kind.TRADE_UNKNOWN, 1_000L));
        assertThat(findings.passingCount()).isEqualTo(1_000);
        assertThat(findings.differences())
                .hasSize(20)
                .contains(new Difference(Kind.TRADE_LOST, "trade 9"), new Difference(Kind.TRADE_UNKNOWN, "another 9"));
    }

    @Test
    void countsAllThatMoves() {
        for (int i = 0; i < 1_000; i++) {
            findings.differs(Kind.TRADE_LOST, "trade " + i);
            findings.differs(Kind.TRADE_UNKNOWN, "another " + i);
        }

        Findings moving = findings.moving("A");

        assertThat(moving.found()).isEqualTo(Map.of(Kind.STILL_MOVING, 1L, Kind.TRADE_UNKNOWN, 1_000L));
        assertThat(moving.differences())
                .hasSize(11)
                .contains(new Difference(Kind.STILL_MOVING, "A: so far 1000 trades lost"));
    }
}
