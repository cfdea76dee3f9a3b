/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.engine;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Writes rows to the end of a table. */
public final class RowWriter implements AutoCloseable {

    private final String table;
    private final DuckDBAppender appender;
    private final Closed closed;

    /** Told once that a writer is closed. */
    interface Closed {
        /**
         * Tells it.
         *
         * @param whole whether the table took all of its rows
         */
        void tell(boolean whole);
    }

    RowWriter(String table, DuckDBAppender appender, Closed closed) {
        this.table = table;
        this.appender = appender;
        this.closed = closed;
    }

    /**
     * Writes one row.
     *
     * @param values in the order of the columns; a decimal has the column's scale, a time is in UTC
     */
    public void row(@Nullable Object... values) {
        try {
            appender.beginRow();
            for (Object value : values) {
                append(value);
            }
            appender.endRow();
        } catch (SQLException failed) {
            throw new EngineException("append to " + table, failed);
        }
    }

    private void append(@Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof String text) {
            appender.append(text);
        } else if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof Boolean flag) {
            appender.append(flag.booleanValue());
        } else if (value instanceof BigDecimal decimal) {
            appender.append(decimal);
        } else if (value instanceof Instant time) {
            appender.appendEpochMicros(TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + time.getNano() / 1_000);
        } else {
            throw new IllegalArgumentException("no column takes a " + value.getClass());
        }
    }

    @Override
    public void close() {
        boolean whole = false;
        try (appender) {
            // closing alone writes too, and says nothing when that fails
            appender.flush();
            whole = true;
        } catch (SQLException failed) {
            throw new EngineException("append to " + table, failed);
        } finally {
            closed.tell(whole);
        }
    }
}
