/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake;

import io.tapeline.lake.build.LakeLock;
import io.tapeline.lake.live.ExportResult;
import io.tapeline.lake.live.LiveExport;
import io.tapeline.lake.live.LiveStore;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.row.TableNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Exit code 0: all of the day is there; 1: some of it was refused, the store has less of it than the lake, or nothing
 * could be done; 2: usage; 3: no such day.
 */
@Command(
        name = "export-live",
        description = "Puts a day of the live lane's minutes, trades and gaps beside the official bars.",
        mixinStandardHelpOptions = true)
final class ExportLiveCommand implements Callable<Integer> {

    private static final int INCOMPLETE = 1;
    private static final int NOTHING_THERE = 3;
    private static final int SHOWN = 20;
    private static final int PARTS = 10;

    private final PrintWriter out;
    private final PrintWriter err;
    private final Function<TableNames, LiveStore> stores;

    @Option(names = "--day", required = true, paramLabel = "DAY", description = "A day of the venues: 2026-01-05.")
    private LocalDate day = LocalDate.EPOCH;

    @Option(names = "--stack", required = true, paramLabel = "STACK", description = "Whose tables are read.")
    private String stack = "";

    @Option(names = "--replace", description = "Replace the day also by less than the lake has of it.")
    private boolean replace;

    @Parameters(paramLabel = "LAKE", description = "The folder of the tables.")
    private Path lake = Path.of("");

    private int told;

    ExportLiveCommand(PrintWriter out, PrintWriter err, Function<TableNames, LiveStore> stores) {
        this.out = out;
        this.err = err;
        this.stores = stores;
    }

    @Override
    public Integer call() throws IOException {
        Optional<LakeLock> lock = LakeLock.take(lake);
        if (lock.isEmpty()) {
            err.println("another run writes " + lake + "; try again when it has ended");
            return INCOMPLETE;
        }
        LakeLock held = lock.get();
        try (held;
                LiveStore store = stores.apply(TableNames.ofStack(stack))) {
            var export = new LiveExport(store, stack, lake, day);
            ExportResult result = (replace ? export.replacing() : export).run(this::progress);
            if (result.isEmpty() && result.refusals() == 0) {
                err.printf("stack %s has nothing of %s, of %d symbols%n", stack, day, result.symbols());
                return NOTHING_THERE;
            }
            print(result);
            return result.isWhole() ? 0 : INCOMPLETE;
        } catch (StoreUnavailableException away) {
            err.println(away.getMessage());
            return INCOMPLETE;
        }
    }

    private void progress(int done, int of) {
        if (of >= PARTS && done * PARTS / of > told) {
            told = done * PARTS / of;
            out.printf("  read %d of %d symbols%n", done, of);
        }
    }

    private void print(ExportResult result) {
        out.printf(
                "live      %s: %,d bars of %d symbols (%,d not final), %,d trades, %d gaps; %s%n",
                day,
                result.bars(),
                result.symbols(),
                result.incomplete(),
                result.trades(),
                result.gaps(),
                result.changed().isEmpty() ? "unchanged" : "new: " + String.join(", ", result.changed()));
        if (!result.lacking().isEmpty()) {
            out.printf(
                    "kept      the day as it was: the lake has minutes of it that the store has not, of %d symbols: %s%s%n",
                    result.lacking().size(),
                    String.join(
                            ", ",
                            result.lacking()
                                    .subList(0, Math.min(SHOWN, result.lacking().size()))),
                    "; REPLACE=1 replaces them all the same");
        }
        if (result.refusals() > 0) {
            out.printf("refused   %d rows or numbers%n", result.refusals());
            result.refused().stream().limit(SHOWN).forEach(line -> out.println("  " + line));
            if (result.refusals() > SHOWN) {
                out.printf("  and %d more%n", result.refusals() - SHOWN);
            }
        }
        out.printf("in        %s; ask with make sql, compare with make reconcile DAY=%s%n", lake, day);
    }
}
