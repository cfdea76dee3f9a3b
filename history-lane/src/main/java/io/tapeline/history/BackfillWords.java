/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import io.tapeline.history.backfill.BackfillPlan;
import io.tapeline.history.backfill.BackfillReport;
import io.tapeline.market.row.GapBackfill.Result;
import io.tapeline.market.wire.GapRecord;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a backfill says of the gaps: before it spends anything, and at its end. */
final class BackfillWords {

    private static final int MOST_SAID = 20;

    private final PrintWriter out;

    BackfillWords(PrintWriter out) {
        this.out = out;
    }

    /** Says what is in the ledger and what is to be done about it. */
    void plan(BackfillPlan plan, int gaps, List<String> unreadable, String server) {
        out.println("backfill of " + gaps + " gaps with official minutes from " + server);
        if (!unreadable.isEmpty()) {
            out.println("  %d rows of the ledger cannot be read, and hide no other: %s"
                    .formatted(unreadable.size(), unreadable.get(0)));
        }
        out.println("  %d are settled, %d still open, %d of days that have not ended"
                .formatted(plan.settled(), plan.open(), plan.unended()));
        Map<String, Integer> reasons = new TreeMap<>();
        plan.hopeless().forEach(hopeless -> reasons.merge(hopeless.reason(), 1, Integer::sum));
        reasons.forEach((reason, count) -> out.println("  %d impossible: %s".formatted(count, reason)));
        long tickers = plan.wanted().stream()
                .map(BackfillPlan.Wanted::ticker)
                .distinct()
                .count();
        out.println("  %d to be filled, of %d symbols, touching %d minutes"
                .formatted(plan.wanted().size(), tickers, plan.minutes()));
        out.flush();
    }

    /** Says what has become of it. */
    void end(BackfillReport report) {
        report.said().stream()
                .limit(MOST_SAID)
                .forEach(said -> out.println("  " + name(said.gap()) + " " + said.reason()));
        if (report.said().size() > MOST_SAID) {
            out.println("  and " + (report.said().size() - MOST_SAID) + " more; /api/gaps says all");
        }
        out.println("filled %d, partly %d, impossible %d, waiting %d, changed meanwhile %d; %d minutes put"
                .formatted(
                        report.count(Result.FILLED),
                        report.count(Result.PARTLY),
                        report.count(Result.IMPOSSIBLE),
                        report.waiting(),
                        report.changed(),
                        report.bars()));
        if (report.isStoppedEarly()) {
            out.println("the rest of the plan was not asked for; the same command goes on");
        }
        out.flush();
    }

    private static String name(GapRecord gap) {
        return gap.symbol() + " " + (gap.from() == null ? "?" : gap.from()) + " to " + gap.to();
    }
}
