/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.reconcile;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A result as Prometheus reads it from a file. Every plain cause is there, also at 0: a series that comes and goes
 * tells no alarm anything.
 */
final class Metrics {

    private static final List<Sum> ALWAYS = List.of(
            new Sum("equal", null, 0),
            new Sum("explained", "gap", 0),
            new Sum("explained", "late", 0),
            new Sum("explained", "odd lot", 0),
            new Sum("explained", "condition", 0),
            new Sum("unexplained", null, 0));

    private Metrics() {}

    static String of(ReconciliationResult result) {
        var text =
                new StringBuilder("# HELP tapeline_reconciled_minutes Minutes of the last day that was reconciled, by"
                        + " result and cause.\n# TYPE tapeline_reconciled_minutes gauge\n");
        result.sums().forEach(sum -> line(text, sum));
        ALWAYS.stream()
                .filter(plain ->
                        result.sums().stream().noneMatch(sum -> name(sum).equals(name(plain))))
                .forEach(plain -> line(text, plain));
        long day = LocalDate.parse(result.day()).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        return text
                + "# HELP tapeline_reconciled_day_seconds The last day that was reconciled, its first second in UTC.\n"
                + "# TYPE tapeline_reconciled_day_seconds gauge\n"
                + "tapeline_reconciled_day_seconds " + day + "\n";
    }

    private static String name(Sum sum) {
        return "result=\"" + sum.result() + "\",cause=\"" + (sum.cause() == null ? "" : sum.cause()) + "\"";
    }

    private static void line(StringBuilder text, Sum sum) {
        text.append("tapeline_reconciled_minutes{")
                .append(name(sum))
                .append("} ")
                .append(sum.minutes())
                .append('\n');
    }
}
