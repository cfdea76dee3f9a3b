/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.dialect;

import static io.trino.testing.TestingSession.testSessionBuilder;
import static java.util.stream.Collectors.joining;

import io.tapeline.lake.engine.DuckDb;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.testing.LocalQueryRunner;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trino's engine in this process, its tables in memory. */
final class TrinoEngine implements AutoCloseable {

    private static final int ROWS_IN_ONE = 400;

    static {
        // Trino measures objects with JOL, which would stop this process from another one for two minutes to look into
        // it
        System.setProperty("jol.skipHotspotSAAttach", "true");
        System.setProperty("jol.skipDynamicAttach", "true");
    }

    private final LocalQueryRunner runner = LocalQueryRunner.builder(testSessionBuilder()
                    .setCatalog("memory")
                    .setSchema("default")
                    .build())
            .build();

    TrinoEngine() {
        runner.createCatalog(
                "memory", new MemoryPlugin().getConnectorFactories().iterator().next(), Map.of());
    }

    void create(String table, String select) {
        runner.execute("CREATE TABLE " + table + " AS " + select);
    }

    /** The rows as text, sorted. */
    List<String> rows(String select) {
        return runner.execute(select).getMaterializedRows().stream()
                .map(row -> row.getFields().stream().map(TrinoEngine::text).collect(joining(" | ")))
                .sorted()
                .toList();
    }

    static List<String> rows(DuckDb duck, String select) {
        return duck.list(select, TrinoEngine::row).stream().sorted().toList();
    }

    private static String row(ResultSet row) throws SQLException {
        var cells = new ArrayList<String>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            cells.add(text(row.getObject(column)));
        }
        return String.join(" | ", cells);
    }

    private static String text(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return String.valueOf(value)
                .replace('T', ' ')
                .replaceFirst("(:\\d\\d\\.\\d*?)0+$", "$1")
                .replaceFirst("(:\\d\\d)\\.$", "$1");
    }

    /** Copies a table with its types. */
    void load(DuckDb duck, String table) {
        List<String> types = duck.list(
                "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = "
                        + DuckDb.quoted(table) + " ORDER BY ordinal_position",
                row -> row.getString(1) + " " + row.getString(2).replace("TIMESTAMP", "timestamp(6)"));
        List<String> rows = duck.list("SELECT * FROM " + table, TrinoEngine::literals);
        String columns =
                types.stream().map(type -> type.replaceFirst(" .*", "")).collect(joining(", "));
        String casts = types.stream()
                .map(type -> "CAST(" + type.replaceFirst(" .*", "") + " AS " + type.replaceFirst("^\\S+ ", "") + ") AS "
                        + type.replaceFirst(" .*", ""))
                .collect(joining(", "));
        String nothing = types.stream().map(type -> "CAST(NULL AS varchar)").collect(joining(", "));
        create(table, "SELECT " + casts + " FROM (SELECT " + nothing + ") t (" + columns + ") WHERE false");
        for (int from = 0; from < rows.size(); from += ROWS_IN_ONE) {
            runner.execute("INSERT INTO " + table + " SELECT " + casts + " FROM (VALUES "
                    + String.join(", ", rows.subList(from, Math.min(rows.size(), from + ROWS_IN_ONE))) + ") t ("
                    + columns
                    + ")");
        }
    }

    private static String literals(ResultSet row) throws SQLException {
        var cells = new ArrayList<String>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            String text = row.getString(column);
            cells.add(text == null ? "CAST(NULL AS varchar)" : "CAST(" + DuckDb.quoted(text) + " AS varchar)");
        }
        return "(" + String.join(", ", cells) + ")";
    }

    @Override
    public void close() {
        runner.close();
    }
}
