/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.lake.engine.SqlFile;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.FunctionCall;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DialectTest {

    /** Seen to answer alike in both engines; one is added together with a case of {@link TwoEnginesTest}. */
    private static final Set<String> SHARED = Set.of(
            "count",
            "sum",
            "min",
            "max",
            "min_by",
            "max_by",
            "row_number",
            "lag",
            "concat",
            "substr",
            "strpos",
            "date_trunc",
            "date_diff",
            "round",
            "exp",
            "ln");

    static Stream<String> files() throws IOException {
        return SqlFiles.names().stream();
    }

    private static Set<String> functionsOf(String sql) {
        var functions = new TreeSet<String>();
        new DefaultTraversalVisitor<@Nullable Void>() {
            @Override
            protected @Nullable Void visitFunctionCall(FunctionCall call, @Nullable Void context) {
                functions.add(call.getName().toString());
                return super.visitFunctionCall(call, null);
            }
        }.process(new SqlParser().createStatement(sql), null);
        return functions;
    }

    @ParameterizedTest(name = "LAKE-10 {0} is parsed by Trino and calls nothing that answers otherwise there")
    @MethodSource("files")
    void isShared(String name) {
        assertThat(SHARED).containsAll(functionsOf(SqlFile.of(name).text()));
    }

    @Test
    @DisplayName("LAKE-10 the gate can fail: DuckDB's own syntax and functions are refused")
    void theGateCanFail() {
        assertThatThrownBy(() -> functionsOf("SELECT ts::date FROM bars")).isInstanceOf(ParsingException.class);
        assertThatThrownBy(() -> functionsOf("SELECT * EXCLUDE (ts) FROM bars")).isInstanceOf(ParsingException.class);
        assertThat(functionsOf("SELECT max(time_bucket(INTERVAL '5' MINUTE, ts)) FROM bars"))
                .containsExactly("max", "time_bucket");
    }
}
