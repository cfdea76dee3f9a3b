/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.client;

import java.time.Instant;
import java.util.function.Function;

/** What became of one page. */
public sealed interface PageOutcome {

    /**
     * An answer that can be kept.
     *
     * @param number from 1
     * @param last whether the window ends with it
     * @param requestId as the server calls it
     * @param requestedAt when its request left
     * @param request the path and query of its request
     * @param body to the byte as it came
     * @param results how many it holds
     */
    record Page(
            int number,
            boolean last,
            int status,
            String requestId,
            Instant requestedAt,
            String request,
            String body,
            int results)
            implements PageOutcome {
        @Override
        public <T> T match(Function<Page, T> onPage, Function<Stopped, T> onStopped) {
            return onPage.apply(this);
        }
    }

    /** No more pages of this window, and why. */
    record Stopped(Why why, String reason) implements PageOutcome {
        @Override
        public <T> T match(Function<Page, T> onPage, Function<Stopped, T> onStopped) {
            return onStopped.apply(this);
        }
    }

    /** How far a refusal reaches. */
    enum Why {
        /** 403 for a time: a day that has not ended, is to come, or is further back than the plan goes. */
        TIMEFRAME,
        /** 403 for the symbol: the plan does not hold it. */
        PLAN,
        /** 401: nothing will be answered. */
        KEY,
        /** An answer that will be the same the next time: unknown symbol, refused request, not as documented. */
        UNUSABLE,
        /** Each attempt failed in a way that may pass. */
        GAVE_UP
    }

    <T> T match(Function<Page, T> onPage, Function<Stopped, T> onStopped);
}
