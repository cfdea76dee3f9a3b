/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.read;

import io.tapeline.lake.engine.PlainNumbers;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an answer, as text.
 *
 * @param numeric which columns are numbers
 * @param cut whether there were more rows than were asked for
 */
public record Answer(List<String> columns, List<Boolean> numeric, List<List<String>> rows, boolean cut) {

    private static final Set<Integer> NUMBERS = Set.of(
            Types.TINYINT,
            Types.SMALLINT,
            Types.INTEGER,
            Types.BIGINT,
            Types.NUMERIC,
            Types.DECIMAL,
            Types.FLOAT,
            Types.REAL,
            Types.DOUBLE);

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();

    static Answer of(ResultSet result, int most) throws SQLException {
        ResultSetMetaData about = result.getMetaData();
        var columns = new ArrayList<String>();
        var numeric = new ArrayList<Boolean>();
        var cells = new ArrayList<Cell>();
        for (int column = 1; column <= about.getColumnCount(); column++) {
            columns.add(about.getColumnLabel(column));
            numeric.add(NUMBERS.contains(about.getColumnType(column)));
            cells.add(Cell.of(about.getColumnType(column)));
        }
        var rows = new ArrayList<List<String>>();
        boolean more = result.next();
        while (more && rows.size() < most) {
            var row = new ArrayList<String>(cells.size());
            for (int column = 1; column <= cells.size(); column++) {
                String text = cells.get(column - 1).text(result, column);
                row.add(text == null ? "" : text);
            }
            rows.add(row);
            more = result.next();
        }
        return new Answer(columns, numeric, rows, more);
    }

    /** How a column's values become text: chosen once for a column, not for each of its cells. */
    @FunctionalInterface
    private interface Cell {
        @Nullable
        String text(ResultSet row, int column) throws SQLException;

        static Cell of(int type) {
            return switch (type) {
                case Types.VARCHAR -> ResultSet::getString;
                case Types.DECIMAL, Types.NUMERIC -> Cell::decimal;
                case Types.TIMESTAMP -> Cell::time;
                default -> Cell::other;
            };
        }

        private static @Nullable String decimal(ResultSet row, int column) throws SQLException {
            BigDecimal value = row.getBigDecimal(column);
            return value == null ? null : PlainNumbers.of(value);
        }

        private static @Nullable String time(ResultSet row, int column) throws SQLException {
            LocalDateTime value = row.getObject(column, LocalDateTime.class);
            return value == null ? null : TIME.format(value);
        }

        private static @Nullable String other(ResultSet row, int column) throws SQLException {
            Object value = row.getObject(column);
            return value == null ? null : value.toString();
        }
    }
}
