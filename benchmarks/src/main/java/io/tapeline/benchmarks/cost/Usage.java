/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.cost;

import java.util.Locale;

/**
 * What is paid for of a session, but for what is paid by the hour.
 *
 * @param trades stored
 * @param folds of a symbol's records; 0 where there are none or nobody counted them
 * @param payloadUnits put to the stream
 * @param invocations of the function
 * @param gigabyteSeconds of the function
 * @param writeUnits of the store
 * @param readUnits of the store
 */
public record Usage(
        long trades,
        long folds,
        long payloadUnits,
        long invocations,
        double gigabyteSeconds,
        double writeUnits,
        double readUnits) {

    /** The row that deploy/lib/session.awk reads. */
    String row(String design, String window, double seconds) {
        return String.format(
                Locale.ROOT,
                "usage\t%s\t%s\t%.0f\t%d\t%d\t%d\t%d\t%.3f\t%.1f\t%.1f",
                design,
                window,
                seconds,
                trades,
                folds,
                payloadUnits,
                invocations,
                gigabyteSeconds,
                writeUnits,
                readUnits);
    }
}
