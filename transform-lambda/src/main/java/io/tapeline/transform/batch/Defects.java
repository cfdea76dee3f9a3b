/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.batch;

import io.tapeline.market.trade.Refusal;

/** What nobody expected, as a reason to refuse what brought it to light. */
public final class Defects {

    private static final int MAX_REASON = 500;

    private Defects() {}

    /** Returns what was thrown and where as a reason of one line. */
    public static Refusal refusal(Throwable defect) {
        StackTraceElement[] frames = defect.getStackTrace();
        String at = frames.length == 0 ? "" : " at " + frames[0];
        return new Refusal(Refusal.Reason.DEFECT, defect.getClass().getName() + at + ": " + reason(defect));
    }

    /** Returns a failure's message as one line of some length. */
    public static String reason(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        return message.length() <= MAX_REASON ? message : message.substring(0, MAX_REASON);
    }
}
