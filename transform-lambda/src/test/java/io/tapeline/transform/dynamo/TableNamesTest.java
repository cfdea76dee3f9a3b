/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TableNamesTest {

    @Test
    @DisplayName("every missing setting is named in one message")
    void namesAllThatIsMissing() {
        Map<String, String> some = Map.of("TAPELINE_BARS_TABLE", "bars", "TAPELINE_GAPS_TABLE", " ");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableNames.read(some::get))
                .withMessage("the function needs the names of its tables in the environment, missing"
                        + " [TAPELINE_TRADES_TABLE, TAPELINE_SYMBOLS_TABLE, TAPELINE_GAPS_TABLE,"
                        + " TAPELINE_QUARANTINE_TABLE]");
    }

    @Test
    @DisplayName("each table has its own setting")
    void readsEach() {
        TableNames names = TableNames.read(name -> name + "-value");

        assertThat(names)
                .isEqualTo(new TableNames(
                        "TAPELINE_BARS_TABLE-value",
                        "TAPELINE_TRADES_TABLE-value",
                        "TAPELINE_SYMBOLS_TABLE-value",
                        "TAPELINE_GAPS_TABLE-value",
                        "TAPELINE_QUARANTINE_TABLE-value"));
    }
}
