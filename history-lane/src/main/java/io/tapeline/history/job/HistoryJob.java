/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.job;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.tapeline.history.client.MassiveClient;
import io.tapeline.history.client.PageOutcome;
import io.tapeline.history.client.PageOutcome.Page;
import io.tapeline.history.client.PageOutcome.Stopped;
import io.tapeline.history.client.PageOutcome.Why;
import io.tapeline.history.raw.AnswerTooLargeException;
import io.tapeline.history.raw.RawStore;
import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Works a plan off: asks for each window that is not done, one after the other, and keeps what comes. */
public final class HistoryJob {

    /** So many windows in a row without an answer mean that nobody is there. */
    private static final int MOST_WITHOUT_ANSWER = 3;

    private final MassiveClient client;
    private final RawStore store;
    private final Scheduler files;
    private final LocalDate recent;
    private final Consumer<Step> steps;
    private final JobReport report = new JobReport();
    private final Set<String> stoppedSymbols = new HashSet<>();
    /** By market: what stands before the colon of its symbols. */
    private final Map<String, StoppedDay> stoppedDays = new HashMap<>();

    private int withoutAnswer;

    /** A day that is not there yet: of one symbol, so of all of its market. */
    private record StoppedDay(LocalDate day, Stopped why) {}

    /** What became of one window. */
    public record Step(Window window, Optional<Stopped> missing, int results) {}

    /**
     * Prepares.
     *
     * @param files where files are written: never an event loop
     * @param recent from this day on a refused time means that a day's data is not there yet; before, that the plan
     *     does not go back so far
     * @param steps told of each window, on {@code files}
     */
    public HistoryJob(MassiveClient client, RawStore store, Scheduler files, LocalDate recent, Consumer<Step> steps) {
        this.client = client;
        this.store = store;
        this.files = files;
        this.recent = recent;
        this.steps = steps;
    }

    /**
     * Works it off, once.
     *
     * <p>Backpressure: a window's pages are in memory until it is whole; the next window is asked for when this one is
     * kept. Error: an {@link IOException} of the store; what the server does is in the report.
     */
    public Single<JobReport> run(HistoryPlan plan) {
        return Flowable.fromIterable(plan.windows())
                .concatMapCompletable(window -> Completable.defer(() -> fetch(window)), 2)
                .andThen(Single.fromCallable(() -> {
                    store.commit();
                    return report;
                }));
    }

    private Completable fetch(Window window) {
        boolean wanted = !report.isStoppedEarly() && !stoppedSymbols.contains(window.symbol());
        if (!wanted || store.isDone(window)) {
            return Completable.complete();
        }
        StoppedDay stopped = stoppedDays.get(market(window));
        if (stopped != null && window.kind() == Kind.AGGS && !window.to().isBefore(stopped.day())) {
            return missed(window, stopped.why());
        }
        return client.pages(window).toList().observeOn(files).flatMapCompletable(pages -> settle(window, pages));
    }

    private Completable settle(Window window, List<PageOutcome> outcomes) throws IOException {
        var pages = new ArrayList<Page>();
        for (PageOutcome outcome : outcomes) {
            outcome.match(pages::add, stopped -> false);
        }
        PageOutcome last = outcomes.get(outcomes.size() - 1);
        Optional<Stopped> stopped = last.match(page -> Optional.empty(), Optional::of);
        if (stopped.isPresent()) {
            return missed(window, stopped.get());
        }
        withoutAnswer = 0;
        int results = pages.stream().mapToInt(Page::results).sum();
        try {
            store.keep(window, pages);
        } catch (AnswerTooLargeException tooLarge) {
            // one answer is no reason to stop the others
            return missed(window, new Stopped(Why.UNUSABLE, String.valueOf(tooLarge.getMessage())));
        }
        report.kept(results);
        steps.accept(new Step(window, Optional.empty(), results));
        return Completable.complete();
    }

    private Completable missed(Window window, Stopped stopped) {
        boolean ofLastDay = stopped.why() == Why.TIMEFRAME && !window.to().isBefore(recent);
        Window missing = ofLastDay ? window.onlyLastDay() : window;
        report.missed(missing, stopped);
        steps.accept(new Step(missing, Optional.of(stopped), 0));
        withoutAnswer = stopped.why() == Why.GAVE_UP ? withoutAnswer + 1 : 0;
        if (stopped.why() == Why.KEY || withoutAnswer >= MOST_WITHOUT_ANSWER) {
            report.stopEarly();
        }
        if (ofLastDay && window.kind() == Kind.AGGS) {
            stoppedDays.merge(
                    market(window),
                    new StoppedDay(window.to(), stopped),
                    (known, now) -> now.day().isBefore(known.day()) ? now : known);
        }
        if (stopped.why() == Why.PLAN) {
            stoppedSymbols.add(window.symbol());
        }
        return ofLastDay && window.from().isBefore(window.to())
                ? fetch(window.withoutLastDay())
                : Completable.complete();
    }

    private static String market(Window window) {
        return window.symbol().substring(0, window.symbol().indexOf(':') + 1);
    }
}
