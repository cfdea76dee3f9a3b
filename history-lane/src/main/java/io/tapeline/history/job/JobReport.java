/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.job;

import io.tapeline.history.client.PageOutcome.Stopped;
import io.tapeline.history.request.Window;
import java.util.ArrayList;
import java.util.List;

/** What has become of a job so far. For one thread at a time. */
public final class JobReport {

    private final List<Missing> missing = new ArrayList<>();
    private int windows;
    private long results;
    private boolean stoppedEarly;

    /** A window that is not there, and why. */
    public record Missing(Window window, Stopped why) {}

    void kept(int found) {
        windows++;
        results += found;
    }

    void missed(Window window, Stopped why) {
        missing.add(new Missing(window, why));
    }

    void stopEarly() {
        stoppedEarly = true;
    }

    /** Returns how many windows were fetched and kept. */
    public int windows() {
        return windows;
    }

    /** Returns how many bars, splits, dividends and tickers they hold. */
    public long results() {
        return results;
    }

    public List<Missing> missing() {
        return List.copyOf(missing);
    }

    /** Returns whether the rest of the plan was not asked for. */
    public boolean isStoppedEarly() {
        return stoppedEarly;
    }
}
