/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import io.tapeline.lambda.function.InvocationResult.Failed;
import java.time.Duration;
import java.util.Locale;

/** Failures that are the runtime's to tell, in Lambda's words. */
final class Failures {
    /** 128 and the number of SIGKILL. */
    private static final int KILLED = 137;

    static final String TIMED_OUT = "Sandbox.Timedout";

    private Failures() {}

    static Failed timedOut(String requestId, Duration timeout) {
        String seconds = String.format(Locale.ROOT, "%.2f", timeout.toMillis() / 1000.0);
        return failed(requestId, TIMED_OUT, "Task timed out after " + seconds + " seconds");
    }

    static Failed exited(String requestId, int status) {
        String type = status == JavaCommand.OUT_OF_MEMORY ? "Runtime.OutOfMemory" : "Runtime.ExitError";
        if (status == 0) {
            return failed(requestId, type, "Runtime exited without providing a reason");
        }
        return failed(
                requestId,
                type,
                "Runtime exited with error: " + (status == KILLED ? "signal: killed" : "exit status " + status));
    }

    static Failed tooLarge(String requestId, int limit) {
        return new Failed(
                requestId,
                "Function.ResponseSizeTooLarge",
                "Response payload size exceeded maximum allowed payload size (" + limit + " bytes).");
    }

    private static Failed failed(String requestId, String type, String message) {
        return new Failed(requestId, type, "RequestId: " + requestId + " Error: " + message);
    }
}
