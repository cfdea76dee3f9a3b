/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.transform.batch.BatchFold;
import io.tapeline.transform.batch.UnitPool;
import io.tapeline.transform.remember.RememberedRows;
import io.tapeline.transform.store.RefusedRows;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Redrives what was refused and what was not delivered. For one thread, one run at a time. */
public final class Redrive {

    /** How long an invocation may take, as deploy/template.yaml says. */
    public static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(60);

    /**
     * Younger refusals stay: an invocation that began before, or that still trusts a row it remembers, may be at work
     * with the same record, and a minute's decision rests on its day's row.
     */
    public static final Duration MIN_AGE = FUNCTION_TIMEOUT.plus(RememberedRows.MAX_AGE);

    private static final Duration SAY_EVERY = Duration.ofSeconds(3);

    private final Stores stores;
    private final RefusedRows rows;
    private final ConditionPolicy policy;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Consumer<String> out;

    /**
     * Prepares.
     *
     * @param stores the function's, of which each row is read before it is written
     * @param rows the quarantine table of the same stack
     * @param policy the function's
     * @param nanoTime a monotonic clock
     * @param out takes single lines
     */
    public Redrive(
            Stores stores,
            RefusedRows rows,
            ConditionPolicy policy,
            Clock clock,
            LongSupplier nanoTime,
            Consumer<String> out) {
        this.stores = stores;
        this.rows = rows;
        this.policy = policy;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.out = out;
    }

    /**
     * Says what there is and, if that is wanted, redrives it.
     *
     * @throws io.tapeline.market.row.StoreUnavailableException when the store failed: what was done is done, and
     *     another run does the rest
     */
    public Report run(RedriveOptions options) throws IOException {
        var report = new Report();
        Instant oldEnough = clock.instant().minus(MIN_AGE);
        options.only().ifPresent(only -> out.accept("only      " + only));
        undelivered(options, report);
        var overview = new Overview(waiting -> isTooYoung(waiting.row(), oldEnough));
        var all = new WholeRefusals(waiting -> {
            if (isMeant(waiting.row(), options)) {
                overview.add(waiting);
            }
        });
        options.symbol().ifPresentOrElse(symbol -> rows.of(symbol, all), () -> rows.all(all));
        all.incomplete().forEach(parts -> {
            if (isMeant(parts.get(0), options)) {
                overview.addIncomplete(parts.get(0));
            }
        });
        overview.table().forEach(out);
        if (all.malformed() > 0) {
            out.accept("not read  " + all.malformed() + " rows of another shape");
        }
        if (!options.yes()) {
            out.accept(
                    "dry run   nothing was changed; YES=1 does it, REASON=… and SYMBOL=… narrow it, DISCARD=1 gives it up");
            return report;
        }
        var progress = new Progress(overview.rows());
        for (String symbol : overview.symbols()) {
            redrive(symbol, options, oldEnough, report, progress);
        }
        if (all.malformed() > 0) {
            report.ended(Ending.FAILED, all.malformed());
        }
        sayEnd(report);
        return report;
    }

    private void undelivered(RedriveOptions options, Report report) throws IOException {
        if (options.undelivered().isEmpty()) {
            return;
        }
        var folder = new UndeliveredFolder(options.undelivered().get(), out);
        if (options.yes() && !options.isNarrow()) {
            folder.redrive(new BatchFold(stores, new UnitPool(1), policy, out), report);
        } else if (folder.look() && options.isNarrow()) {
            out.accept("objects   are redriven without REASON, SYMBOL and DISCARD only");
        }
    }

    private void redrive(String symbol, RedriveOptions options, Instant oldEnough, Report report, Progress progress) {
        var redrive = new SymbolRedrive(stores, rows, policy, options.discard(), report, out);
        var whole = new WholeRefusals(waiting -> {
            if (!isMeant(waiting.row(), options)) {
                return;
            }
            if (isTooYoung(waiting.row(), oldEnough)) {
                report.ended(Ending.TOO_YOUNG, 1);
            } else {
                redrive.add(waiting);
            }
            progress.at(report.refusals());
        });
        rows.of(symbol, whole);
        redrive.flush();
        whole.incomplete().stream()
                .filter(parts -> isMeant(parts.get(0), options))
                .forEach(parts -> incomplete(parts, oldEnough, report));
    }

    /** Parts without the first one are what a killed redrive had not deleted yet. */
    private void incomplete(List<QuarantineRow> parts, Instant oldEnough, Report report) {
        boolean deleting = parts.stream().noneMatch(part -> part.part() == 0 || isTooYoung(part, oldEnough));
        if (deleting) {
            parts.forEach(part -> rows.delete(part.symbol(), part.key()));
        } else {
            report.ended(Ending.INCOMPLETE, 1);
        }
    }

    private static boolean isMeant(QuarantineRow row, RedriveOptions options) {
        return options.reason().map(reason -> reason == row.refusal().reason()).orElse(true)
                && options.symbol().map(row.symbol()::equals).orElse(true);
    }

    private static boolean isTooYoung(QuarantineRow row, Instant oldEnough) {
        return Waiting.newestTime(row).map(time -> time.isAfter(oldEnough)).orElse(false);
    }

    private void sayEnd(Report report) {
        report.endings().forEach((ending, count) -> out.accept("refusals  " + count + " " + ending));
        out.accept("trades    " + report.tally().newTrades() + " folded; elements closed "
                + report.tally().closedElements() + ", closed before "
                + report.tally().heldBack());
        if (report.count(Ending.TOO_YOUNG) > 0) {
            out.accept("too young is less than " + MIN_AGE.toMinutes() + " min old: run it again later");
        }
    }

    /** Says how far it is, every few seconds. */
    private final class Progress {
        private final int rowsInAll;
        private long saidAt = nanoTime.getAsLong();

        Progress(int rowsInAll) {
            this.rowsInAll = rowsInAll;
        }

        void at(int refusals) {
            long now = nanoTime.getAsLong();
            if (now - saidAt >= SAY_EVERY.toNanos()) {
                saidAt = now;
                out.accept("working   " + refusals + " refusals done, of " + rowsInAll + " rows");
            }
        }
    }
}
