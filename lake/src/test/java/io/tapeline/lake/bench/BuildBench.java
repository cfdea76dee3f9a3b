/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.bench;

import io.tapeline.lake.TestMarket;
import io.tapeline.lake.TestRaw;
import io.tapeline.lake.build.BuildResult;
import io.tapeline.lake.build.Folders;
import io.tapeline.lake.build.LakeBuild;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/** One day of 500 symbols as {@code make lake} makes it: from the source's answers through all checks to the table. */
final class BuildBench {

    private static final int SYMBOLS = 500;
    private static final int PRE_MARKET = 60;
    private static final int ROUNDS = 5;
    private static final int WARM = 2;
    private static final String DAY = "2026-01-06";
    private static final Instant NOW = Instant.parse("2026-01-07T12:00:00Z");

    private final Path folder;

    BuildBench(Path folder) {
        this.folder = folder;
    }

    void run() throws Exception {
        Path raw = folder.resolve("raw");
        var answers = new TestRaw(raw, "r1", "2026-01-07T05:00:00.000Z");
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            String name = String.format("S%03d", symbol);
            var bars = TestMarket.bars(name, DAY, DAY);
            answers.bars(name, DAY, DAY, bars.subList(PRE_MARKET, bars.size()));
        }
        answers.seal();
        var first = new Rounds(WARM);
        var again = new Rounds(WARM);
        for (int round = 0; round < ROUNDS + WARM; round++) {
            Path lake = Files.createDirectories(folder.resolve("lake"));
            first.time(() -> build(raw, lake, SYMBOLS));
            again.time(() -> build(raw, lake, 0));
            Folders.delete(lake);
        }
        System.out.println("make lake of 500 answers of a day: " + first);
        System.out.println("make lake with nothing new: " + again);
    }

    private static void build(Path raw, Path lake, int bodies) throws Exception {
        BuildResult result = new LakeBuild(raw, lake, Set.of()).run(NOW, (done, of) -> {});
        if (!result.isClean() || result.work().bodies() != bodies) {
            throw new IllegalStateException(result.work() + ", " + result.days() + ", " + result.refused());
        }
    }
}
