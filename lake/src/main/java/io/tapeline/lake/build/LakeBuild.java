/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

import io.tapeline.lake.check.Checks;
import io.tapeline.lake.check.Verdict;
import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.known.Known;
import io.tapeline.lake.known.Known.KnownDay;
import io.tapeline.lake.raw.RawFolder;
import io.tapeline.lake.stage.Progress;
import io.tapeline.lake.stage.RawChangedException;
import io.tapeline.lake.stage.Staging;
import io.tapeline.lake.table.Day;
import io.tapeline.lake.table.DayTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the final tables from the raw folder: what is new is read, what depends on it is checked and made anew. One at
 * a time for each lake; the caller holds its {@link LakeLock}.
 */
public final class LakeBuild {

    private final Path raw;
    private final Path lake;
    private final Set<String> accepted;

    /**
     * A build that has not begun.
     *
     * @param accepted failures that may go in, as {@link Checks#ask} takes them
     */
    public LakeBuild(Path raw, Path lake, Set<String> accepted) {
        this.raw = raw;
        this.lake = lake;
        this.accepted = accepted;
    }

    /**
     * Reads, checks and publishes.
     *
     * @param now by which days are expected to be there
     */
    public BuildResult run(Instant now, Progress progress) throws IOException {
        RawFolder.Listing listing = new RawFolder(raw).list();
        if (listing.files() == 0) {
            return BuildResult.ofNothing(listing.refused());
        }
        try {
            return run(listing, now, progress);
        } catch (RawChangedException notAsKnown) {
            Files.deleteIfExists(lake.resolve(Known.FILE));
            return run(listing, now, progress);
        }
    }

    private BuildResult run(RawFolder.Listing listing, Instant now, Progress progress) throws IOException {
        Path working = Files.createTempDirectory(Files.createDirectories(lake), ".working");
        try (DuckDb database = DuckDb.at(working.resolve("staging.duckdb"))) {
            var known = new Known(database, lake, Rules.stamp());
            known.read();
            var staging = new Staging(database);
            staging.load(listing.runs(), progress);
            staging.choose(now);
            var table = new DayTable(lake, database);
            var changes = new Changes(table, known.days(), accepted);
            Map<Day, String> madeFrom = table.madeFrom();
            Set<Day> rebuilt = changes.among(madeFrom);
            known.dropFailuresBut(madeFrom.keySet(), rebuilt);
            staging.stage(rebuilt, listing.runs());
            List<Verdict> verdicts = Checks.ask(database, accepted);
            List<DayResult> days = publish(table, database, verdicts, rebuilt);
            new Report(lake.resolve("report")).write(database, days, verdicts, now, listing.isSynthetic());
            known.setDays(nowKnown(madeFrom, days, table));
            known.write(Checks.OF_ONE_DAY);
            var refused = new ArrayList<>(listing.refused());
            refused.addAll(staging.refused());
            return new BuildResult(
                    listing.files(),
                    new BuildResult.Work(staging.filesRead(), staging.bodies()),
                    days,
                    verdicts,
                    refused,
                    staging.notTaken());
        } finally {
            Folders.delete(working);
        }
    }

    private List<DayResult> publish(DayTable table, DuckDb database, List<Verdict> verdicts, Set<Day> rebuilt)
            throws IOException {
        var byDay = new LinkedHashMap<Day, List<Verdict>>();
        for (Verdict verdict : verdicts) {
            byDay.computeIfAbsent(new Day(verdict.source(), verdict.dt()), day -> new ArrayList<>())
                    .add(verdict);
        }
        var results = new ArrayList<DayResult>();
        for (Map.Entry<Day, List<Verdict>> entry : byDay.entrySet()) {
            Day day = entry.getKey();
            List<Verdict> keepOut =
                    entry.getValue().stream().filter(Verdict::keepsOut).toList();
            long bars = entry.getValue().get(0).bars();
            DayResult.State state;
            if (!keepOut.isEmpty()) {
                state = Files.exists(table.fileOf(day.source(), day.dt()))
                        ? DayResult.State.STAYS
                        : DayResult.State.KEPT_OUT;
            } else if (bars == 0) {
                state = DayResult.State.EMPTY;
            } else {
                boolean written = rebuilt.contains(day) && table.replace(day.source(), day.dt());
                state = written ? DayResult.State.WRITTEN : DayResult.State.UNCHANGED;
            }
            results.add(new DayResult(day.source(), day.dt(), bars, state, keepOut));
        }
        for (String source :
                database.list("SELECT DISTINCT source FROM responses ORDER BY 1", row -> row.getString(1))) {
            table.replaceWhole("splits", source);
            table.replaceWhole("dividends", source);
        }
        return results;
    }

    private static Map<Day, KnownDay> nowKnown(Map<Day, String> madeFrom, List<DayResult> results, DayTable table)
            throws IOException {
        var byDay = new LinkedHashMap<Day, KnownDay>();
        madeFrom.forEach((day, digest) -> byDay.put(day, new KnownDay(digest, List.of(), null)));
        for (DayResult result : results) {
            var day = new Day(result.source(), result.dt());
            KnownDay known = byDay.get(day);
            if (known != null) {
                List<String> hard =
                        result.reasons().stream().map(Verdict::check).toList();
                byDay.put(day, new KnownDay(known.madeFrom(), hard, result.isIn() ? table.stampOf(day) : null));
            }
        }
        return byDay;
    }
}
