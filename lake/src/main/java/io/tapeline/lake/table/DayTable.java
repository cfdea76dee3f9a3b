/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.engine.SqlFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table {@code bars}: a file for each source and day, and beside it what that was made from. */
public final class DayTable {

    private static final String MADE_FROM = "_made-from-";

    private final Path root;
    private final DuckDb database;

    /**
     * The table below {@code root}.
     *
     * @param root the folder of the final tables
     */
    public DayTable(Path root, DuckDb database) {
        this.root = root;
        this.database = database;
    }

    /** What each day would be made from now, as a digest. */
    public Map<Day, String> madeFrom() throws IOException {
        return MadeFrom.digests(database);
    }

    /** What tells the day's file from another one without reading it, or nothing when there is none. */
    public @Nullable String stampOf(Day day) throws IOException {
        Path file = fileOf(day.source(), day.dt());
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return is.size() + " " + is.lastModifiedTime();
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    public Path fileOf(String source, String dt) {
        return root.resolve("bars/source=" + source + "/dt=" + dt + "/bars.parquet");
    }

    /**
     * Puts the staged bars of a day in place of what the table had.
     *
     * @return whether the table is another than before
     */
    public boolean replace(String source, String dt) throws IOException {
        String ofDay = " WHERE source = " + DuckDb.quoted(source) + " AND dt = " + DuckDb.quoted(dt);
        database.run("CREATE OR REPLACE TEMP VIEW day_bars AS SELECT * FROM staged" + ofDay);
        MadeFrom madeFrom = MadeFrom.of(database, source, dt);
        var file = new FinalFile(fileOf(source, dt));
        Files.createDirectories(file.folder());
        String name = MADE_FROM + madeFrom.digest().substring(0, 16) + ".json";
        write(file.folder().resolve(name), madeFrom.json());
        boolean changed = file.replace(database, SqlFile.of("final/bars").text(), madeFrom.digest());
        deleteOthers(file.folder(), name);
        return changed;
    }

    private static void write(Path place, String text) throws IOException {
        if (!Files.exists(place)) {
            Path aside = place.resolveSibling("." + place.getFileName() + ".part");
            Files.writeString(aside, text, UTF_8);
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void deleteOthers(Path folder, String kept) throws IOException {
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(folder, "{" + MADE_FROM + "*,.*.part}")) {
            for (Path path : beside) {
                if (!path.getFileName().toString().equals(kept)) {
                    Files.delete(path);
                }
            }
        }
    }

    /**
     * Puts rows in place of a table's day.
     *
     * @param sql whose rows are written, in its order
     * @param origin what they were made from, in words
     * @return whether the table is another than before
     */
    public boolean replace(String table, String source, String dt, SqlFile sql, String origin) throws IOException {
        Path file = root.resolve(table + "/source=" + source + "/dt=" + dt + "/" + table + ".parquet");
        return new FinalFile(file).replace(database, sql.text(), origin);
    }

    /** Replaces a table that has no days: splits, dividends. */
    public boolean replaceWhole(String table, String source) throws IOException {
        var file = new FinalFile(root.resolve(table + "/source=" + source + "/" + table + ".parquet"));
        return file.replace(database, "SELECT * FROM " + table, "complete fetches, the newest first");
    }
}
