/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableNamesTest {

    private static final Pattern TABLE = Pattern.compile("TableName: !Sub \"\\$\\{AWS::StackName\\}(-[a-z-]+)\"");

    @Test
    @DisplayName("the tables are called as the deployed template calls them")
    void areTheTemplatesNames() throws IOException {
        String template = Files.readString(Path.of("..", "deploy", "template.yaml"));

        TableNames names = TableNames.ofStack("some");

        assertThat(TABLE.matcher(template).results().map(table -> "some" + table.group(1)))
                .containsExactly(names.bars(), names.trades(), names.symbols(), names.gaps(), names.quarantine());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a b", "1st", "some\n"})
    @DisplayName("a stack that is missing or is no name is told in one line")
    void refusesWhatIsNoName(String stack) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableNames.ofStack(stack))
                .withMessageStartingWith(
                        "TAPELINE_STACK must name the stack whose tables are meant, such as tapeline, was ");
    }
}
