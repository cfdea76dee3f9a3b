/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.backfill;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.tapeline.history.backfill.BackfillPlan.Batch;
import io.tapeline.history.backfill.BackfillPlan.Hopeless;
import io.tapeline.history.client.MassiveClient;
import io.tapeline.history.job.HistoryJob;
import io.tapeline.history.job.HistoryJob.Step;
import io.tapeline.history.job.HistoryPlan;
import io.tapeline.history.job.JobReport;
import io.tapeline.history.raw.RawAnswers;
import io.tapeline.history.raw.RawFolder;
import io.tapeline.history.request.Window;
import io.tapeline.market.row.GapBackfill;
import io.tapeline.market.row.GapBackfill.Result;
import io.tapeline.market.row.Origin;
import io.tapeline.market.wire.GapRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Works a plan off, batch by batch: fetches what is not there, fills the gaps, says what became of them. */
public final class BackfillJob {

    private final MassiveClient client;
    private final RawFolder folder;
    private final RawAnswers answers;
    private final BackfillStore store;
    private final Outside outside;
    private final Filling filling;
    private final BackfillReport report = new BackfillReport();

    /**
     * The parts of the outside that a job needs.
     *
     * @param files where files and store are used: never an event loop
     * @param wall for when it was found what became of a gap
     * @param recent from this day on a refused time means that a day's data is not there yet
     * @param batch so many requests are spent before what they brought is put to use
     * @param steps told of each window, on {@code files}
     */
    public record Outside(Scheduler files, Clock wall, LocalDate recent, int batch, Consumer<Step> steps) {}

    /** @param answers of {@code folder} */
    public BackfillJob(
            MassiveClient client,
            RawFolder folder,
            RawAnswers answers,
            BackfillStore store,
            Origin origin,
            Outside outside) {
        this.client = client;
        this.folder = folder;
        this.answers = answers;
        this.store = store;
        this.outside = outside;
        this.filling = new Filling(answers, store, origin);
    }

    /**
     * Works it off, once.
     *
     * <p>Error: an {@link IOException} of the folder, a {@code StoreUnavailableException}; what Massive's server does
     * is in the report.
     */
    public Single<BackfillReport> run(BackfillPlan plan) {
        return Completable.fromAction(() -> plan.hopeless().forEach(this::giveUp))
                .subscribeOn(outside.files())
                .andThen(Flowable.fromIterable(plan.batches(this::isThere, outside.batch())))
                .concatMapCompletable(batch -> Completable.defer(() -> work(batch)), 2)
                .andThen(Single.just(report));
    }

    private boolean isThere(String ticker, LocalDate day) {
        return answers.newest(ticker, day).isPresent();
    }

    private Completable work(Batch batch) {
        var missing = new Missing(outside.recent());
        List<Window> windows = report.isStoppedEarly() ? List.of() : batch.windows();
        return fetch(windows, missing)
                .andThen(Flowable.defer(() -> Flowable.fromIterable(missing.tooOld())))
                .concatMapCompletable(window -> narrow(daysBehindFirst(batch, window), window.symbol(), missing), 1)
                .andThen(Completable.fromAction(() -> fill(batch, missing)));
    }

    private Completable fetch(List<Window> windows, Missing missing) {
        if (windows.isEmpty()) {
            return Completable.complete();
        }
        return new HistoryJob(client, folder, outside.files(), outside.recent(), outside.steps())
                .run(new HistoryPlan(windows))
                .observeOn(outside.files())
                .flatMapCompletable(job -> Completable.fromAction(() -> add(job, missing)));
    }

    private void add(JobReport job, Missing missing) throws IOException {
        missing.add(job);
        report.add(job);
        answers.refresh();
    }

    /**
     * A window is refused whole when only its first days are further back than the plan goes. Halves what is not known
     * until each day is there or is itself the first of a window that was refused.
     */
    private Completable narrow(List<LocalDate> unknown, String ticker, Missing missing) {
        if (unknown.isEmpty()) {
            return Completable.complete();
        }
        int middle = unknown.size() / 2;
        List<LocalDate> older = unknown.subList(0, middle);
        List<LocalDate> newer = unknown.subList(middle, unknown.size());
        return fetch(List.of(window(ticker, newer)), missing).andThen(Completable.defer(() -> {
            if (isThere(ticker, newer.get(0))) {
                return narrow(older, ticker, missing);
            }
            if (missing.of(ticker, newer.get(0)).passes()) {
                missing.notAsked(window(ticker, unknown));
                return Completable.complete();
            }
            return narrow(newer.subList(1, newer.size()), ticker, missing);
        }));
    }

    private static Window window(String ticker, List<LocalDate> days) {
        return BackfillPlan.window(ticker, days.get(0), days.get(days.size() - 1));
    }

    private static List<LocalDate> daysBehindFirst(Batch batch, Window refused) {
        return batch.gaps().stream()
                .filter(gap -> gap.ticker().equals(refused.symbol()))
                .flatMap(gap -> gap.days().stream())
                .filter(day -> day.isAfter(refused.from()) && !day.isAfter(refused.to()))
                .distinct()
                .sorted()
                .toList();
    }

    private void fill(Batch batch, Missing missing) throws IOException {
        for (Filling.Filled gap : filling.fill(batch.gaps())) {
            report.put(gap.bars());
            Verdict.of(gap, missing)
                    .match(
                            settled -> settle(
                                    gap.wanted().gap(),
                                    new GapBackfill(
                                            settled.result(),
                                            gap.bars(),
                                            settled.reason(),
                                            gap.bars() > 0 ? filling.origin() : null,
                                            outside.wall().instant())),
                            waits -> report.waits(gap.wanted().gap(), waits.reason()));
        }
    }

    private void giveUp(Hopeless hopeless) {
        settle(
                hopeless.gap(),
                new GapBackfill(
                        Result.IMPOSSIBLE,
                        0,
                        hopeless.reason(),
                        null,
                        outside.wall().instant()));
    }

    private boolean settle(GapRecord gap, GapBackfill outcome) {
        return store.settle(gap, outcome) ? report.settled(gap, outcome) : report.changed(gap);
    }
}
