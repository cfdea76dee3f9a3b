/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import io.tapeline.history.client.RequestBudget;
import io.tapeline.history.job.HistoryPlan;
import io.tapeline.history.request.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What of a plan one call may take on: a function lives for minutes, and a plan may take hours of the budget.
 *
 * @param next the number of the first window that is left for the next turn
 * @param more whether there is one
 */
record FetchTurn(HistoryPlan plan, int next, boolean more) {

    /** No answer is counted on sooner, however large the budget is. */
    private static final Duration ANSWER = Duration.ofSeconds(1);

    /**
     * Takes the windows from {@code first} on that are not done, as many as the time allows and one at least. What was
     * refused in an earlier turn lies before {@code first} and is not asked for again, or there would be no end.
     */
    static FetchTurn of(HistoryPlan whole, int first, Predicate<Window> isDone, RequestBudget budget, Duration time) {
        List<Window> windows = whole.windows();
        var taken = new ArrayList<Window>();
        int next = first;
        while (next < windows.size()) {
            Window window = windows.get(next);
            if (!isDone.test(window)) {
                int requests = taken.size() + 1;
                boolean fits = budget.timeFor(requests).compareTo(time) <= 0
                        && ANSWER.multipliedBy(requests).compareTo(time) <= 0;
                if (!fits && !taken.isEmpty()) {
                    break;
                }
                taken.add(window);
            }
            next++;
        }
        return new FetchTurn(new HistoryPlan(taken), next, next < windows.size());
    }
}
