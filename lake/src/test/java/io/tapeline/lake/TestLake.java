/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake;

import io.tapeline.lake.build.BuildResult;
import io.tapeline.lake.build.DayResult;
import io.tapeline.lake.build.LakeBuild;
import io.tapeline.lake.read.LakeReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A raw folder and the lake that is made of it. */
public final class TestLake {

    /** A Sunday: the last trading day is Friday the 30th. */
    public static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");

    private final Path folder;

    public TestLake(Path folder) {
        this.folder = folder;
    }

    public TestRaw run(String run, String requestedAt) {
        return new TestRaw(folder.resolve("raw"), run, requestedAt);
    }

    public BuildResult build(String... accepted) throws Exception {
        return new LakeBuild(folder.resolve("raw"), lake(), Set.of(accepted)).run(NOW, (done, of) -> {});
    }

    public Path lake() {
        return folder.resolve("lake");
    }

    public Path dayFile(String dt) {
        return lake().resolve("bars/source=massive/dt=" + dt + "/bars.parquet");
    }

    /** The rows of an answer, each as its cells with a space between. */
    public List<String> ask(String sql) throws Exception {
        try (LakeReader reader = LakeReader.open(lake())) {
            return reader.ask(sql, 100_000).rows().stream()
                    .map(row -> String.join(" ", row))
                    .toList();
        }
    }

    /** The days that stay out, each with the numbers of the checks it failed. */
    public static Set<String> keptOut(BuildResult result) {
        return result.days().stream()
                .filter(DayResult::isOut)
                .map(day -> day.dt() + " "
                        + day.reasons().stream().map(reason -> reason.number()).collect(Collectors.joining(",")))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
