/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

import io.tapeline.lake.check.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What a run did.
 *
 * @param files raw files that manifests name
 * @param refused a line for each raw file, manifest or line that could not be used
 * @param notTaken responses that no table takes, by what they are
 */
public record BuildResult(
        int files,
        Work work,
        List<DayResult> days,
        List<Verdict> verdicts,
        List<String> refused,
        Map<String, Long> notTaken) {

    /**
     * What a run cost.
     *
     * @param files raw files that were opened
     * @param bodies that were parsed
     */
    public record Work(long files, long bodies) {}

    static BuildResult ofNothing(List<String> refused) {
        return new BuildResult(0, new Work(0, 0), List.of(), List.of(), refused, Map.of());
    }

    /** Whether all that was there went in. */
    public boolean isClean() {
        return refused.isEmpty() && days.stream().noneMatch(DayResult::isOut);
    }
}
