/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.backfill;

import io.tapeline.history.client.PageOutcome.Why;
import io.tapeline.history.job.JobReport;
import io.tapeline.market.row.GapBackfill;
import io.tapeline.market.row.GapBackfill.Result;
import io.tapeline.market.wire.GapRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What has become of a job so far. For one thread at a time. */
public final class BackfillReport {

    private final Map<Result, Integer> results = new EnumMap<>(Result.class);
    private final List<Said> said = new ArrayList<>();
    private int waiting;
    private int changed;
    private long bars;
    private boolean stoppedEarly;
    private boolean keyRefused;

    /** What is to be said of a gap that is not filled. */
    public record Said(GapRecord gap, String reason) {}

    void add(JobReport job) {
        stoppedEarly |= job.isStoppedEarly();
        keyRefused |= job.missing().stream().anyMatch(missing -> missing.why().why() == Why.KEY);
    }

    void put(long more) {
        bars += more;
    }

    boolean settled(GapRecord gap, GapBackfill outcome) {
        results.merge(outcome.result(), 1, Integer::sum);
        String reason = outcome.reason();
        return reason == null || said.add(new Said(gap, outcome.result().word() + ": " + reason));
    }

    boolean changed(GapRecord gap) {
        changed++;
        return said.add(new Said(gap, "changed meanwhile, to be filled again"));
    }

    boolean waits(GapRecord gap, String reason) {
        waiting++;
        return said.add(new Said(gap, "waits: " + reason));
    }

    public int count(Result result) {
        return results.getOrDefault(result, 0);
    }

    /** Returns how many gaps have nothing yet and may have another time. */
    public int waiting() {
        return waiting;
    }

    /** Returns how many closed or grew while they were filled. */
    public int changed() {
        return changed;
    }

    /** Returns how many minutes were put; those of overlapping gaps count for each. */
    public long bars() {
        return bars;
    }

    public List<Said> said() {
        return List.copyOf(said);
    }

    /** Returns whether the rest of the plan was not asked for. */
    public boolean isStoppedEarly() {
        return stoppedEarly;
    }

    public boolean isKeyRefused() {
        return keyRefused;
    }
}
