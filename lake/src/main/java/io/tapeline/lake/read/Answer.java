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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

    static Answer of(ResultSet result, int most) throws SQLException {
        ResultSetMetaData about = result.getMetaData();
        var columns = new ArrayList<String>();
        var numeric = new ArrayList<Boolean>();
        for (int column = 1; column <= about.getColumnCount(); column++) {
            columns.add(about.getColumnLabel(column));
            numeric.add(NUMBERS.contains(about.getColumnType(column)));
        }
        var rows = new ArrayList<List<String>>();
        boolean more = result.next();
        while (more && rows.size() < most) {
            var row = new ArrayList<String>();
            for (int column = 1; column <= columns.size(); column++) {
                row.add(text(result, column));
            }
            rows.add(row);
            more = result.next();
        }
        return new Answer(columns, numeric, rows, more);
    }

    private static String text(ResultSet result, int column) throws SQLException {
        Object value = result.getObject(column);
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal decimal) {
            return PlainNumbers.in(decimal.toPlainString());
        }
        return value instanceof java.sql.Timestamp
                ? String.valueOf(result.getString(column)).replaceFirst("\\.0$", "")
                : String.valueOf(value);
    }
}
