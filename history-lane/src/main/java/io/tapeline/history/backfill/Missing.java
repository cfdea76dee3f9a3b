/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.backfill;

import io.tapeline.history.client.PageOutcome.Stopped;
import io.tapeline.history.client.PageOutcome.Why;
import io.tapeline.history.job.JobReport;
import io.tapeline.history.request.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why days of a batch are not there. */
final class Missing {

    private static final String NOT_ASKED = "not asked for yet";

    private final LocalDate recent;
    private final List<JobReport.Missing> windows = new ArrayList<>();

    /** Why a day is not there, and whether it may be there another time. */
    record Cause(String reason, boolean passes) {}

    Missing(LocalDate recent) {
        this.recent = recent;
    }

    void add(JobReport job) {
        windows.addAll(job.missing());
    }

    /** Takes back what was said of a window's days: nobody knows. */
    void notAsked(Window window) {
        windows.add(new JobReport.Missing(window, new Stopped(Why.GAVE_UP, NOT_ASKED)));
    }

    /** Returns the windows refused for being too far back. */
    List<Window> tooOld() {
        return windows.stream()
                .filter(this::isTooOld)
                .map(JobReport.Missing::window)
                .toList();
    }

    /** Returns why a day is not there; the last that was heard of it. */
    Cause of(String ticker, LocalDate day) {
        Optional<JobReport.Missing> last = windows.stream()
                .filter(missing -> missing.window().symbol().equals(ticker) && concerns(missing, day))
                .reduce((earlier, later) -> later);
        return last.map(missing -> new Cause(day + ": " + missing.why().reason(), passes(missing)))
                .orElse(new Cause(day + ": " + NOT_ASKED, true));
    }

    private static boolean concerns(JobReport.Missing missing, LocalDate day) {
        Window window = missing.window();
        boolean inside = !day.isBefore(window.from()) && !day.isAfter(window.to());
        return inside || missing.why().why() == Why.PLAN;
    }

    private boolean passes(JobReport.Missing missing) {
        Stopped stopped = missing.why();
        return switch (stopped.why()) {
            case TIMEFRAME -> !isTooOld(missing);
            case PLAN, UNUSABLE -> false;
            case KEY, GAVE_UP -> true;
        };
    }

    private boolean isTooOld(JobReport.Missing missing) {
        return missing.why().why() == Why.TIMEFRAME && missing.window().to().isBefore(recent);
    }
}
