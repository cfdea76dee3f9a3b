/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.row.Row;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowSizeTest {

    @Test
    @DisplayName("COST-2 a row is as large as its names, texts, bytes and digits")
    void addsUpWhatARowHolds() {
        Row row = Row.write()
                .text("tä", "é")
                .number("n", 12_345)
                .number("z", 700)
                .number("m", -1)
                .binary("b", new byte[10])
                .row();

        // 3 + 2, 1 + 4, 1 + 2, 1 + 3, 1 + 10
        assertThat(RowSize.bytes(row)).isEqualTo(28);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1023, 1, 1", "1024, 2, 1", "4095, 4, 1", "4096, 5, 2"})
    @DisplayName("COST-2 a write unit is a begun KB, a read unit begun four")
    void begunUnitsCountWhole(int bytes, int write, int read) {
        Row row = Row.write().binary("b", new byte[bytes]).row();

        assertThat(RowSize.writeUnits(row)).isEqualTo(write);
        assertThat(RowSize.readUnits(row)).isEqualTo(read);
    }
}
