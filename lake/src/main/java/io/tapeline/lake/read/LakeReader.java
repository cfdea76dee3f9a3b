/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.engine.SqlFile;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers SQL over a lake. The engine may open files of the lake and nothing else, its settings are locked, and only
 * one statement that reads is taken: DuckDB itself draws no line between a query and a command.
 */
public final class LakeReader implements AutoCloseable {

    private static final List<String> TABLES =
            List.of("bars", "trades", "gaps", "reconciliation", "splits", "dividends");
    private static final List<String> WITHOUT_DAYS = List.of("splits", "dividends");
    private static final List<String> VIEWS = List.of("bars_split_adjusted", "bars_adjusted");

    /** How often a question is asked again because days were replaced under it. */
    private static final int MOST_ATTEMPTS = 20;

    private final DuckDb database;
    private final Path lake;
    private final PreparedStatement judge;

    private LakeReader(DuckDb database, Path lake) {
        this.database = database;
        this.lake = lake;
        this.judge = database.prepare("SELECT json_serialize_sql(CAST(? AS VARCHAR))");
    }

    public static LakeReader open(Path lake) throws IOException {
        DuckDb database = DuckDb.inMemory();
        Path folder = lake.toAbsolutePath().normalize();
        for (String table : TABLES) {
            define(database, table, folder);
        }
        Path report = folder.resolve("report/report.parquet");
        if (Files.exists(report)) {
            database.run("CREATE VIEW report AS SELECT * FROM read_parquet(" + DuckDb.quoted(report) + ")");
        }
        VIEWS.forEach(view -> database.run(
                "CREATE VIEW " + view + " AS " + SqlFile.of("views/" + view).text()));
        database.run("SET allowed_directories = [" + DuckDb.quoted(folder + "/") + "]");
        database.run("SET enable_external_access = false");
        database.run("SET lock_configuration = true");
        return new LakeReader(database, folder);
    }

    /** A table with no file yet is there, and empty. */
    private static void define(DuckDb database, String table, Path lake) throws IOException {
        String days = WITHOUT_DAYS.contains(table) ? "" : "dt=*/";
        List<String> folders = days.isEmpty() ? List.of("source") : List.of("source", "dt");
        if (hasFiles(lake.resolve(table), table + ".parquet")) {
            database.run("CREATE VIEW " + table + " AS SELECT * FROM read_parquet("
                    + DuckDb.quoted(lake + "/" + table + "/source=*/" + days + table + ".parquet")
                    + ", hive_partitioning = true, hive_types = {'source': VARCHAR"
                    + (days.isEmpty() ? "" : ", 'dt': VARCHAR") + "})");
        } else {
            database.run(SqlFile.of("schema/" + table).text());
            folders.forEach(column -> database.run("ALTER TABLE " + table + " ADD COLUMN " + column + " varchar"));
        }
    }

    private static boolean hasFiles(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        var isFile = FileSystems.getDefault().getPathMatcher("glob:" + name);
        try (Stream<Path> paths = Files.find(folder, 3, (path, is) -> isFile.matches(path.getFileName()))) {
            return paths.findFirst().isPresent();
        }
    }

    /**
     * Asks one question, and reads at most {@code most} rows of the answer.
     *
     * <p>The engine opens a file more than once for one question: a day that is replaced meanwhile would be read half
     * in its old version and half in its new one. Such an answer is not given; the question is asked again.
     */
    public Answer ask(String sql, int most) throws NotASelectException, SQLException {
        requireOneSelect(sql);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Versions before = Versions.of(lake);
            Outcome outcome = attempt(sql, most);
            if (before.stand()) {
                return outcome.get();
            }
        }
        throw new SQLException("days were replaced while they were read, " + MOST_ATTEMPTS
                + " times in a row: ask again when the lake's writer has ended");
    }

    private record Outcome(
            @Nullable Answer answer, @Nullable SQLException failed) {
        Answer get() throws SQLException {
            if (answer == null) {
                throw failed == null ? new SQLException("no answer") : failed;
            }
            return answer;
        }
    }

    private Outcome attempt(String sql, int most) {
        try (var statement = database.connection().createStatement();
                var rows = statement.executeQuery(sql)) {
            return new Outcome(Answer.of(rows, most), null);
        } catch (SQLException failed) {
            return new Outcome(null, failed);
        }
    }

    private void requireOneSelect(String sql) throws NotASelectException, SQLException {
        judge.setString(1, sql);
        try (var row = judge.executeQuery()) {
            row.next();
            judge(row.getString(1));
        }
    }

    private static void judge(String tree) throws NotASelectException {
        boolean refused = true;
        String message = "";
        int statements = 0;
        try (JsonParser json = new JsonFactory().createParser(tree)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                switch (field) {
                    case "error" -> refused = value != JsonToken.VALUE_FALSE;
                    case "error_message" -> message = json.getText();
                    case "statements" -> {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            json.skipChildren();
                            statements++;
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        } catch (IOException unreadable) {
            throw new NotASelectException("the statement cannot be judged: " + unreadable.getMessage());
        }
        if (refused) {
            throw new NotASelectException(
                    message.startsWith("Only SELECT") ? "only SELECT: the lake is read here, not changed" : message);
        }
        if (statements != 1) {
            throw new NotASelectException("one statement at a time, was " + statements);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
