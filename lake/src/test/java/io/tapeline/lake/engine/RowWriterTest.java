/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.LongStream;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowWriterTest {

    /** More than an appender keeps before it writes. */
    private static final int MANY = 5_000;

    @TempDir
    Path folder;

    private DuckDb database;

    @BeforeEach
    void twoTables() {
        database = DuckDb.at(folder.resolve("test.duckdb"));
        database.run("CREATE TABLE a (n bigint, CHECK (n < 1000000))");
        database.run("CREATE TABLE b (n bigint)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("rows of writers that are open together are one commit, when the last of them is closed")
    void oneCommit() throws SQLException {
        try (Connection other =
                database.connection().unwrap(DuckDBConnection.class).duplicate()) {
            try (var b = database.writer("b")) {
                try (var a = database.writer("a")) {
                    LongStream.range(0, MANY).forEach(a::row);
                    LongStream.range(0, MANY).forEach(b::row);
                }
                assertThat(rows(other)).isZero();
            }
            assertThat(rows(other)).isEqualTo(2 * MANY);
        }
    }

    @Test
    @DisplayName(
            "rows that a table refuses are told when the writer is closed, and nothing of their transaction is there")
    void refusedRowsAreTold() throws SQLException {
        assertThatThrownBy(() -> {
                    try (var b = database.writer("b");
                            var a = database.writer("a")) {
                        LongStream.range(0, MANY).forEach(b::row);
                        a.row(1_000_000L);
                    }
                })
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("append to a");

        assertThat(rows(database.connection())).isZero();
    }

    @Test
    @DisplayName("a transaction that was lost does not take the next one with it")
    void theNextTransaction() throws SQLException {
        assertThatThrownBy(() -> {
                    try (var a = database.writer("a")) {
                        a.row(1_000_000L);
                    }
                })
                .isInstanceOf(EngineException.class);
        try (var a = database.writer("a")) {
            a.row(1L);
        }

        assertThat(rows(database.connection())).isEqualTo(1);
    }

    private static long rows(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT (SELECT count(*) FROM a) + (SELECT count(*) FROM b)")) {
            row.next();
            return row.getLong(1);
        }
    }
}
