/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** A folder, a seed, how many years (0: the day alone). */
final class LakeBenchMain {

    private LakeBenchMain() {}

    public static void main(String... args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        long seed = Long.parseLong(args[1]);
        int years = Integer.parseInt(args[2]);
        new DayBench(Files.createDirectories(folder.resolve("day")), seed).run();
        new BuildBench(Files.createDirectories(folder.resolve("build"))).run();
        if (years > 0) {
            new YearsBench(folder, seed, years).run();
            Path questions = folder.resolve("questions.tsv");
            var text = new StringBuilder();
            YearsBench.QUESTIONS.forEach(
                    (name, sql) -> text.append(name).append('\t').append(sql).append('\n'));
            Files.writeString(questions, text);
        }
    }
}
