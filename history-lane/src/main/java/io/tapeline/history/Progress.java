/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import io.tapeline.history.client.RequestBudget;
import io.tapeline.history.job.HistoryJob.Step;
import io.tapeline.history.job.HistoryPlan;
import io.tapeline.history.job.JobReport;
import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** What a job says of itself: its plan before it spends anything, how far it is, what has become of it. */
final class Progress {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final PrintWriter out;
    private final RequestBudget budget;
    private final LongSupplier nanos;
    private final int wanted;
    private int settled;
    private long saidAt;

    /** @param wanted windows that are not done */
    private Progress(PrintWriter out, RequestBudget budget, LongSupplier nanos, int wanted) {
        this.out = out;
        this.budget = budget;
        this.nanos = nanos;
        this.wanted = wanted;
        this.saidAt = nanos.getAsLong();
    }

    /** Says the plan and what it takes of the budget. */
    static Progress ofPlan(
            PrintWriter out, HistoryPlan plan, Predicate<Window> isDone, RequestBudget budget, LongSupplier nanos) {
        List<Window> wanted = plan.windows().stream().filter(isDone.negate()).toList();
        int done = plan.windows().size() - wanted.size();
        out.println("plan: %d requests (%d bars, %d splits, %d dividends, %d tickers)%s"
                .formatted(
                        wanted.size(),
                        count(wanted, Kind.AGGS),
                        count(wanted, Kind.SPLITS),
                        count(wanted, Kind.DIVIDENDS),
                        count(wanted, Kind.TICKER),
                        done == 0 ? "" : "; " + done + " are done already"));
        out.println("budget: %s, all of it for %s".formatted(budget, clock(budget.timeFor(wanted.size()))));
        out.flush();
        return new Progress(out, budget, nanos, wanted.size());
    }

    /** Says a refusal at once, anything else once a second. */
    void step(Step step) {
        settled = Math.min(wanted, settled + 1);
        step.missing().ifPresent(why -> out.println("  missing " + step.window().name() + ": " + why.reason()));
        long now = nanos.getAsLong();
        if (settled == wanted || now - saidAt >= EVERY.toNanos()) {
            saidAt = now;
            out.println("%4d of %d  %s  %d results  %s left at %s"
                    .formatted(
                            settled,
                            wanted,
                            step.window().name(),
                            step.results(),
                            clock(budget.timeFor(wanted - settled)),
                            budget));
        }
        out.flush();
    }

    /** Says what has become of it. */
    void end(JobReport report, String folder) {
        out.println("kept %d windows, %d results, in %s".formatted(report.windows(), report.results(), folder));
        if (!report.missing().isEmpty()) {
            out.println("%d windows are missing%s; the same command asks for them again"
                    .formatted(
                            report.missing().size(),
                            report.isStoppedEarly() ? ", and the rest of the plan was not asked for" : ""));
        }
        out.flush();
    }

    private static long count(List<Window> windows, Kind kind) {
        return windows.stream().filter(window -> window.kind() == kind).count();
    }

    private static String clock(Duration time) {
        return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
