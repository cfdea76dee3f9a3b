/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** A database of DuckDB, in memory or in a file. For one thread. */
public final class DuckDb implements AutoCloseable {

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private int writers;
    private boolean rowsLost;

    private DuckDb(String url) {
        try {
            var settings = new Properties();
            settings.put("autoinstall_known_extensions", "false");
            settings.put("autoload_known_extensions", "false");
            connection = DriverManager.getConnection(url, settings);
        } catch (SQLException failed) {
            throw new EngineException("DuckDB does not open", failed);
        }
    }

    public static DuckDb inMemory() {
        return new DuckDb("jdbc:duckdb:");
    }

    /** Opens a database that may grow beyond memory. */
    public static DuckDb at(Path file) {
        return new DuckDb("jdbc:duckdb:" + file);
    }

    public Connection connection() {
        return connection;
    }

    public void run(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new EngineException(sql.lines().findFirst().orElse(""), failed);
        }
    }

    /** Prepares a statement that is executed again and again; it ends with the database. */
    public PreparedStatement prepare(String sql) {
        try {
            return connection.prepareStatement(sql);
        } catch (SQLException failed) {
            throw new EngineException(sql, failed);
        }
    }

    /** Makes a table of a SQL file's rows. */
    public void fill(String table, SqlFile file) {
        run("CREATE TABLE " + table + " AS " + file.text());
    }

    public <T> List<T> list(String sql, RowReader<T> reader) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var read = new ArrayList<T>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        } catch (SQLException failed) {
            throw new EngineException(sql.lines().findFirst().orElse(""), failed);
        }
    }

    /**
     * Begins to write rows to the end of a table. Writers that are open together are one transaction: all their rows
     * are there when the last of them is closed, or none. By itself an appender commits every 2 048 rows, and a
     * database in a file forces the disk each time.
     */
    public RowWriter writer(String table) {
        try {
            var appender =
                    connection.unwrap(DuckDBConnection.class).createAppender(DuckDBConnection.DEFAULT_SCHEMA, table);
            if (writers++ == 0) {
                rowsLost = false;
                run("BEGIN");
            }
            return new RowWriter(table, appender, this::closed);
        } catch (SQLException failed) {
            throw new EngineException("append to " + table, failed);
        }
    }

    private void closed(boolean whole) {
        rowsLost |= !whole;
        if (--writers == 0) {
            run(rowsLost ? "ROLLBACK" : "COMMIT");
        }
    }

    /** A text as a literal of SQL. */
    public static String quoted(Object text) {
        return "'" + text.toString().replace("'", "''") + "'";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new EngineException("DuckDB does not close", failed);
        }
    }
}
