/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.market.trade.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedriveOptionsTest {

    @Test
    @DisplayName("REDRIVE-1 without a word it is a dry run of everything")
    void isADryRunByDefault() {
        assertThat(RedriveOptions.parse(List.of())).isEqualTo(RedriveOptions.LOOK);
        assertThat(RedriveOptions.LOOK.yes()).isFalse();
    }

    @Test
    void readsEveryOption(@TempDir Path folder) {
        var options = RedriveOptions.parse(List.of(
                "--discard", "--symbol", "A B", "--reason", "DEFECT", "--undelivered", folder.toString(), "--yes"));

        assertThat(options)
                .isEqualTo(new RedriveOptions(
                        true, true, Optional.of(Refusal.Reason.DEFECT), Optional.of("A B"), Optional.of(folder)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --force                 | there is no option --force
        --reason                | --reason needs a value
        --symbol,--yes          | --symbol needs a value
        --reason,defect         | --reason must be one of [NOT_DECODABLE,
        --undelivered,/no/where | --undelivered must be a folder, was /no/where
        """)
    void namesAMistake(String arguments, String message) {
        assertThatThrownBy(() -> RedriveOptions.parse(List.of(arguments.split(",", -1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
