/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The lines about an environment's invocations that Lambda writes into a function's log. */
final class Reports {
    private final FunctionResource function;
    private final FunctionLog log;
    private final int environment;
    /** Until the first invocation is reported. */
    private Optional<Duration> init = Optional.empty();

    Reports(FunctionResource function, FunctionLog log, int environment) {
        this.function = function;
        this.log = log;
        this.environment = environment;
    }

    void initialized(Duration took, long pid) {
        init = Optional.of(took);
        log.line(environment, "INIT_START Process: " + pid + "\tInit Duration: " + millis(took));
    }

    void started(String requestId) {
        log.line(environment, "START RequestId: " + requestId + " Version: $LATEST");
    }

    void ended(InvocationResult result, Duration took, OptionalLong peakMegabytes) {
        if (result instanceof InvocationResult.Failed failed) {
            log.line(environment, failed.reason());
        }
        log.line(environment, "END RequestId: " + result.requestId());
        StringBuilder report = new StringBuilder("REPORT RequestId: " + result.requestId())
                .append("\tDuration: ")
                .append(millis(took))
                .append("\tMemory Size: ")
                .append(function.memoryMegabytes())
                .append(" MB");
        peakMegabytes.ifPresent(
                peak -> report.append("\tMax Memory Used: ").append(peak).append(" MB"));
        init.ifPresent(duration -> report.append("\tInit Duration: ").append(millis(duration)));
        init = Optional.empty();
        log.line(environment, report.toString());
    }

    /** As X-Ray makes it; nothing is sampled. */
    static String traceId(Instant at, String requestId) {
        String digits = requestId.replace("-", "");
        return String.format(
                Locale.ROOT,
                "Root=1-%08x-%s;Parent=%s;Sampled=0",
                at.getEpochSecond(),
                digits.substring(0, 24),
                digits.substring(16));
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / 1e6);
    }
}
