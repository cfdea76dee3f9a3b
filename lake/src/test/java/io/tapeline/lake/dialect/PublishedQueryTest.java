/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.lake.build.PublishedQuery;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PublishedQueryTest {

    @Test
    @DisplayName("DEP-14 the query after a build holds for what was built, and fails for one bar more or less")
    void failsUnlessItIsAsBuilt() {
        try (var trino = new TrinoEngine()) {
            trino.create(
                    "bars",
                    "SELECT 'massive' AS source, dt, 'AAPL' AS symbol, timestamp '2026-01-05 14:30:00' AS ts,"
                            + " 1.5 AS open, 1.5 AS high, 1.5 AS low, 1.5 AS close, 10 AS volume, 1.5 AS vwap,"
                            + " 3 AS trades, 'REGULAR' AS session"
                            + " FROM (VALUES '2026-01-05', '2026-01-06', '2026-01-07') t (dt)");

            assertThat(trino.rows(PublishedQuery.of(2, "2026-01-05", "2026-01-06")))
                    .containsExactly("1 | 1.5 | 3 | REGULAR");
            assertThat(trino.rows(PublishedQuery.of(0, "2026-02-01", "2026-02-02")))
                    .containsExactly("1 | null | null | null");
            assertThatThrownBy(() -> trino.rows(PublishedQuery.of(3, "2026-01-05", "2026-01-06")))
                    .hasMessageContaining("Division by zero");
        }
    }
}
