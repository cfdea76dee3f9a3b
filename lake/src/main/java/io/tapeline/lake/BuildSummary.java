/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake;

import io.tapeline.lake.build.BuildResult;
import io.tapeline.lake.build.DayResult;
import io.tapeline.lake.check.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Says what a run does and did. */
final class BuildSummary {

    private static final int SHOWN = 20;
    private static final int PARTS = 10;

    private final PrintWriter out;
    private final Path lake;
    private int told;

    BuildSummary(PrintWriter out, Path lake) {
        this.out = out;
        this.lake = lake;
    }

    /** A line at each tenth of work that is worth one. */
    void progress(int done, int of) {
        if (of >= PARTS && done * PARTS / of > told) {
            told = done * PARTS / of;
            out.printf("  read %d of %d files%n", done, of);
        }
    }

    void print(BuildResult result, long millis) {
        if (result.files() == 0 && result.refused().isEmpty()) {
            return;
        }
        List<DayResult> in = result.days().stream().filter(DayResult::isIn).toList();
        List<DayResult> out = result.days().stream().filter(DayResult::isOut).toList();
        long changed = in.stream()
                .filter(day -> day.state() == DayResult.State.WRITTEN)
                .count();
        this.out.printf(
                "in        %d days, %,d bars%s; %d written, %d unchanged%n",
                in.size(),
                in.stream().mapToLong(DayResult::bars).sum(),
                in.isEmpty()
                        ? ""
                        : ", " + in.get(0).dt() + " to " + in.get(in.size() - 1).dt(),
                changed,
                in.size() - changed);
        this.out.printf("kept out  %d days%n", out.size());
        out.stream().limit(SHOWN).forEach(this::reasons);
        more(out.size());
        List<Verdict> soft = result.verdicts().stream()
                .filter(verdict -> verdict.failed() > 0 && !verdict.keepsOut())
                .toList();
        if (!soft.isEmpty()) {
            this.out.printf("to look at %d findings of soft checks%n", soft.size());
        }
        if (!result.refused().isEmpty()) {
            this.out.printf(
                    "refused   %d raw files or lines%n", result.refused().size());
            result.refused().stream().limit(SHOWN).forEach(line -> this.out.println("  " + line));
            more(result.refused().size());
        }
        result.notTaken().forEach((what, many) -> this.out.printf("not taken %d responses: %s%n", many, what));
        this.out.printf("report    %s%n", lake.resolve("report/report.html"));
        this.out.printf(
                "read %d of %d files in %.1f s, %d answers; ask with make sql%n",
                result.work().files(),
                result.files(),
                millis / 1e3,
                result.work().bodies());
    }

    private void reasons(DayResult day) {
        for (Verdict reason : day.reasons()) {
            out.printf(
                    "  %s %s  %s %s, %d times; first %s%s%n",
                    day.source(),
                    day.dt(),
                    reason.number(),
                    reason.check(),
                    reason.failed(),
                    reason.first(),
                    day.state() == DayResult.State.STAYS ? " (its earlier version stays)" : "");
        }
    }

    private void more(int size) {
        if (size > SHOWN) {
            out.printf("  and %d more%n", size - SHOWN);
        }
    }
}
