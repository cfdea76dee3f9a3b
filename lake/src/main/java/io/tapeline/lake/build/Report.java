/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapeline.lake.check.Verdict;
import io.tapeline.lake.engine.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

/** What the checks found in the last run: {@code report.parquet}, a row for each source, day and check, and a page. */
final class Report {

    private final Path folder;

    Report(Path folder) {
        this.folder = folder;
    }

    void write(DuckDb database, List<DayResult> days, List<Verdict> verdicts, Instant now, boolean synthetic)
            throws IOException {
        Files.createDirectories(folder);
        Path table = folder.resolve(".report.parquet.part");
        database.run("COPY (SELECT * FROM report) TO " + DuckDb.quoted(table) + " (FORMAT parquet, COMPRESSION zstd)");
        Files.move(table, folder.resolve("report.parquet"), StandardCopyOption.ATOMIC_MOVE);
        Path page = folder.resolve(".report.html.part");
        Files.writeString(page, new ReportPage(days, verdicts, now, synthetic).html(), UTF_8);
        Files.move(page, folder.resolve("report.html"), StandardCopyOption.ATOMIC_MOVE);
    }
}
