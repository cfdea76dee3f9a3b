/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.lake.TestLake;
import io.tapeline.lake.TestMarket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeReaderTest {

    @TempDir
    Path folder;

    private TestLake lake;

    @BeforeEach
    void aDay() throws Exception {
        lake = new TestLake(folder);
        lake.run("r1", "2026-01-31T05:00:00.000Z")
                .bars("AAPL", "2026-01-06", "2026-01-06", TestMarket.bars("AAPL", "2026-01-06", "2026-01-06"))
                .seal();
        lake.build();
        Files.writeString(folder.resolve("secret.csv"), "token\nabc\n");
    }

    @ParameterizedTest
    @DisplayName("LAKE-11 what is not one statement that reads is refused, and nothing of it is done")
    @ValueSource(
            strings = {
                "DROP VIEW bars",
                "CREATE TABLE x (a int)",
                "INSERT INTO splits SELECT * FROM splits",
                "COPY (SELECT 1) TO 'x.csv'",
                "SET threads = 1",
                "ATTACH 'x.db'",
                "INSTALL httpfs",
                "PRAGMA database_list",
                "SELECT 1; DROP VIEW bars",
                "SELEC 1",
                ""
            })
    void refusesCommands(String sql) throws Exception {
        try (LakeReader reader = LakeReader.open(lake.lake())) {
            assertThatThrownBy(() -> reader.ask(sql, 10)).isInstanceOf(NotASelectException.class);
            assertThat(reader.ask("SELECT count(*) FROM bars", 10).rows()).hasSize(1);
        }
    }

    @Test
    @DisplayName("LAKE-11 no file outside the lake is opened, none listed, and no setting unlocked")
    void opensNothingElse() throws Exception {
        try (LakeReader reader = LakeReader.open(lake.lake())) {
            for (String sql : new String[] {
                "SELECT * FROM read_csv('" + folder.resolve("secret.csv") + "')",
                "SELECT * FROM read_text('" + lake.lake() + "/../secret.csv')",
                "SELECT * FROM '" + folder.resolve("secret.csv") + "'",
                "SELECT * FROM glob('" + folder + "/*')",
                "SELECT * FROM read_parquet('https://127.0.0.1:1/x.parquet')"
            }) {
                assertThatThrownBy(() -> reader.ask(sql, 10)).as(sql).isInstanceOf(SQLException.class);
            }
            assertThat(reader.ask(
                                    "SELECT current_setting('enable_external_access'), current_setting('lock_configuration')",
                                    1)
                            .rows())
                    .containsExactly(java.util.List.of("false", "true"));
        }
    }

    @Test
    @DisplayName("tables can be listed and described, also in a lake that has none yet")
    void listsAndDescribes() throws Exception {
        assertThat(lake.ask("SHOW TABLES"))
                .containsExactly(
                        "bars",
                        "bars_adjusted",
                        "bars_split_adjusted",
                        "dividends",
                        "gaps",
                        "reconciliation",
                        "report",
                        "splits",
                        "trades");
        assertThat(lake.ask("DESCRIBE bars")).hasSize(15);
        TestLake empty = new TestLake(folder.resolve("empty"));
        assertThat(empty.ask("SELECT count(*) FROM bars_adjusted")).containsExactly("0");
        assertThat(empty.ask("DESCRIBE bars")).hasSize(15);
    }

    @Test
    @DisplayName("the file's columns are those of the declaration, in name and type")
    void theDeclarationHolds() throws Exception {
        TestLake empty = new TestLake(folder.resolve("empty"));
        for (String table : new String[] {"bars", "splits", "dividends"}) {
            String columns = "SELECT column_name, column_type FROM (DESCRIBE " + table + ") ORDER BY column_name";
            assertThat(lake.ask(columns)).isEqualTo(empty.ask(columns));
        }
    }

    @Test
    @DisplayName("a time is shown as it stands in the table, also one that the machine's own zone leaves out")
    void timesAreUtc() throws Exception {
        TimeZone own = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        try {
            assertThat(lake.ask("SELECT TIMESTAMP '2026-03-08 02:30:00', TIMESTAMP '2026-03-08 02:30:00.250',"
                            + " CAST('2026-03-08 02:30:00' AS timestamp_s), CAST('2026-03-08 02:30:00.123' AS timestamp_ms),"
                            + " CAST('2026-03-08 02:30:00.123456789' AS timestamp_ns), CAST(NULL AS timestamp)"))
                    .containsExactly("2026-03-08 02:30:00 2026-03-08 02:30:00.25 2026-03-08 02:30:00"
                            + " 2026-03-08 02:30:00.123 2026-03-08 02:30:00.123456789 ");
        } finally {
            TimeZone.setDefault(own);
        }
    }

    @Test
    @DisplayName("each kind of value is shown, and none that is null")
    void eachKindOfValue() throws Exception {
        assertThat(lake.ask(
                        "SELECT 1, CAST(2 AS bigint), CAST(1.50 AS decimal(4, 2)), CAST(3 AS hugeint), 0.5e0, 'a', true,"
                                + " DATE '2026-01-06', [1, 2], NULL, sum(CAST(1.10 AS decimal(38, 12)))"))
                .containsExactly("1 2 1.5 3 0.5 a true 2026-01-06 [1, 2]  1.1");
        assertThat(lake.ask("SELECT CAST(NULL AS bigint), CAST(NULL AS decimal(4, 2)), CAST(NULL AS varchar)"))
                .containsExactly("  ");
    }

    @Test
    @DisplayName("a table is read at a glance: numbers to the right without idle zeros, what was cut is said")
    void aTableToRead() throws Exception {
        try (LakeReader reader = LakeReader.open(lake.lake())) {
            Answer answer = reader.ask(
                    "SELECT * FROM (VALUES ('AAPL', CAST(1.5 AS decimal(24, 12)), 7), ('B', 120, 10), ('C', 1, 1)) t(symbol, price, n) ORDER BY n DESC",
                    2);
            assertThat(answer.cut()).isTrue();
            assertThat(TextTable.of(answer)).isEqualTo("""
                            symbol  price   n
                            ──────  ─────  ──
                            B         120  10
                            AAPL      1.5   7
                            """);
        }
    }
}
