/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

import io.tapeline.lake.check.Checks;
import io.tapeline.lake.check.Verdict;
import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.raw.RawFolder;
import io.tapeline.lake.stage.Progress;
import io.tapeline.lake.stage.Staging;
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

/** Makes the final tables from the raw folder. One at a time for each lake; the caller holds its {@link LakeLock}. */
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
        var refused = new ArrayList<>(listing.refused());
        if (listing.files().isEmpty()) {
            return new BuildResult(0, List.of(), List.of(), refused, Map.of());
        }
        Path working = Files.createTempDirectory(Files.createDirectories(lake), ".working");
        try (DuckDb database = DuckDb.at(working.resolve("staging.duckdb"))) {
            var staging = new Staging(database);
            staging.load(listing.files(), progress);
            staging.choose(now);
            List<Verdict> verdicts = Checks.ask(database, accepted);
            List<DayResult> days = publish(database, verdicts);
            new Report(lake.resolve("report")).write(database, days, verdicts, now);
            refused.addAll(staging.refused());
            return new BuildResult(listing.files().size(), days, verdicts, refused, staging.notTaken());
        } finally {
            Folders.delete(working);
        }
    }

    private List<DayResult> publish(DuckDb database, List<Verdict> verdicts) throws IOException {
        var byDay = new LinkedHashMap<List<String>, List<Verdict>>();
        for (Verdict verdict : verdicts) {
            byDay.computeIfAbsent(List.of(verdict.source(), verdict.dt()), day -> new ArrayList<>())
                    .add(verdict);
        }
        var table = new DayTable(lake, database);
        var results = new ArrayList<DayResult>();
        for (Map.Entry<List<String>, List<Verdict>> day : byDay.entrySet()) {
            String source = day.getKey().get(0);
            String dt = day.getKey().get(1);
            List<Verdict> keepOut =
                    day.getValue().stream().filter(Verdict::keepsOut).toList();
            long bars = day.getValue().get(0).bars();
            DayResult.State state;
            if (!keepOut.isEmpty()) {
                state = Files.exists(table.fileOf(source, dt)) ? DayResult.State.STAYS : DayResult.State.KEPT_OUT;
            } else if (bars == 0) {
                state = DayResult.State.EMPTY;
            } else {
                state = table.replace(source, dt) ? DayResult.State.WRITTEN : DayResult.State.UNCHANGED;
            }
            results.add(new DayResult(source, dt, bars, state, keepOut));
        }
        for (String source :
                database.list("SELECT DISTINCT source FROM responses ORDER BY 1", row -> row.getString(1))) {
            table.replaceWhole("splits", source);
            table.replaceWhole("dividends", source);
        }
        return results;
    }
}
