/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake;

import io.tapeline.lake.build.LakeLock;
import io.tapeline.lake.reconcile.Difference;
import io.tapeline.lake.reconcile.Reconciliation;
import io.tapeline.lake.reconcile.ReconciliationResult;
import io.tapeline.lake.reconcile.Sum;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Exit code 0: equal or explained; 1: another run writes the lake; 2: usage; 3: nothing to compare; 4: it could not be
 * done; 5: some is not explained.
 */
@Command(
        name = "reconcile",
        description = "Compares a day's live minutes with official ones, and says why they differ.",
        mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {

    private static final int LAKE_IN_USE = 1;
    private static final int NOTHING_TO_COMPARE = 3;
    private static final int UNEXPLAINED = 5;
    private static final int SHOWN = 20;

    private final PrintWriter out;
    private final PrintWriter err;

    @Option(names = "--day", required = true, paramLabel = "DAY", description = "A day of the venues: 2026-01-05.")
    private LocalDate day = LocalDate.EPOCH;

    @Option(
            names = "--source",
            defaultValue = "massive",
            paramLabel = "SOURCE",
            description = "Whose bars are the official ones: ${DEFAULT-VALUE}.")
    private String source = "";

    @Parameters(paramLabel = "LAKE", description = "The folder of the tables.")
    private Path lake = Path.of("");

    ReconcileCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        Optional<LakeLock> lock = LakeLock.take(lake);
        if (lock.isEmpty()) {
            err.println("another run writes " + lake + "; try again when it has ended");
            return LAKE_IN_USE;
        }
        LakeLock held = lock.get();
        try (held) {
            var reconciliation = new Reconciliation(lake, day, source);
            ReconciliationResult result = reconciliation.run();
            if (result.isEmpty()) {
                err.printf(
                        "nothing to compare on %s: %d symbols are only live (make history), %d only official"
                                + " (make export-live DAY=%s)%n",
                        day, result.onlyLive().size(), result.onlyOfficial().size(), day);
                return NOTHING_TO_COMPARE;
            }
            print(result);
            out.printf("report      %s%n", reconciliation.page());
            out.printf("metrics     %s%n", reconciliation.metrics());
            return result.minutes(ReconciliationResult.UNEXPLAINED) == 0 ? 0 : UNEXPLAINED;
        }
    }

    private void print(ReconciliationResult result) {
        out.printf(
                "compared    %s: %d symbols, live against %s%n",
                day, result.symbols().size(), source);
        out.printf("equal       %,d minutes%n", result.minutes(ReconciliationResult.EQUAL));
        out.printf("explained   %,d%n", result.minutes(ReconciliationResult.EXPLAINED));
        result.sums().stream()
                .filter(sum -> sum.cause() != null)
                .forEach((Sum sum) -> out.printf("  %,6d  %s%n", sum.minutes(), sum.cause()));
        long unexplained = result.minutes(ReconciliationResult.UNEXPLAINED);
        out.printf("unexplained %,d%n", unexplained);
        for (Difference row : result.unexplained()
                .subList(0, Math.min(SHOWN, result.unexplained().size()))) {
            out.printf("  %s %s UTC  %s: %s%n", row.symbol(), row.minute(), row.kind(), row.found());
        }
        if (unexplained > SHOWN) {
            out.printf("  and %d more%n", unexplained - SHOWN);
        }
        if (!result.onlyLive().isEmpty() || !result.onlyOfficial().isEmpty()) {
            out.printf(
                    "not compared: %d symbols only live, %d only official%n",
                    result.onlyLive().size(), result.onlyOfficial().size());
        }
    }
}
