/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.tapeline.history.aws.AwsRaw;
import io.tapeline.history.aws.KeySecret;
import io.tapeline.history.client.MassiveClient;
import io.tapeline.history.client.PageOutcome.Why;
import io.tapeline.history.client.RequestBudget;
import io.tapeline.history.job.HistoryPlan;
import io.tapeline.history.job.JobReport;
import io.tapeline.history.raw.CommitLimits;
import io.tapeline.history.raw.RawFolder;
import io.tapeline.history.raw.RawStore;
import io.tapeline.history.request.BarSize;
import io.tapeline.history.request.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * The workflow's first step, as Lambda calls it: history to Firehose, as much of it as one call has time for. The
 * answer is the next call's input, under {@code fetched}, until {@code more} is false.
 *
 * <p>Asked for are {@code symbols}, {@code from} and {@code to} of the input; without them the environment's
 * {@value #SYMBOLS}, and the month of yesterday up to yesterday. Splits and dividends are asked for of two years, as
 * far as every plan goes: the newest answer is the one that counts.
 */
public final class FetchFunction implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    static final String SYMBOLS = "TAPELINE_HISTORY_SYMBOLS";
    static final String STREAM = "TAPELINE_RAW_STREAM";
    static final String BUCKET = "TAPELINE_RAW_BUCKET";

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int YEARS_OF_ACTIONS = 2;
    /** For the last answer, its record and the manifest. */
    private static final Duration RESERVE = Duration.ofMinutes(2);

    private final Map<String, String> environment;
    private final Opener opener;
    private final Clock wall;

    /** Opens where raw history goes; what was done before a day is not looked up. */
    interface Opener {
        RawStore open(String server, LocalDate since, RawFolder.Outside outside) throws IOException;
    }

    /** Composes the function as Lambda runs it. */
    public FetchFunction() {
        this(
                System.getenv(),
                (server, since, outside) -> new AwsRaw(
                                String.valueOf(System.getenv(STREAM)), String.valueOf(System.getenv(BUCKET)), since)
                        .open(server, CommitLimits.USUAL, outside, pause -> LockSupport.parkNanos(pause.toNanos())),
                Clock.systemUTC());
    }

    FetchFunction(Map<String, String> environment, Opener opener, Clock wall) {
        this.environment = environment;
        this.opener = opener;
        this.wall = wall;
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
        try {
            return fetch(
                    input, Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (ExecutionException unexpected) {
            throw new IllegalStateException("stopped by what nobody expected", unexpected.getCause());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", ending);
        }
    }

    private Map<String, Object> fetch(Map<String, Object> input, Duration left)
            throws IOException, InterruptedException, ExecutionException {
        LocalDate today = LocalDate.ofInstant(wall.instant(), NEW_YORK);
        LocalDate yesterday = today.minusDays(1);
        Map<?, ?> before = input.get("fetched") instanceof Map<?, ?> map ? map : Map.of();
        var options = new HistoryConfig.Options(
                text(input, "symbols", environment.getOrDefault(SYMBOLS, "")),
                text(
                        before,
                        "from",
                        text(input, "from", yesterday.withDayOfMonth(1).toString())),
                text(before, "to", text(input, "to", yesterday.toString())),
                1,
                "minute",
                List.of(),
                Path.of("."));
        HistoryConfig config = HistoryConfig.of(options, KeySecret.into(environment), today);
        HistoryPlan whole = plan(config);
        RequestBudget budget = config.budget();
        var outside = new RawFolder.Outside(wall, System::nanoTime, new SecureRandom());
        try (RawStore store = opener.open(config.address().toString(), whole.notBefore(), outside)) {
            FetchTurn turn = FetchTurn.of(whole, number(before, "next"), store::isDone, budget, left);
            var time = new MassiveClient.Time(wall, System::nanoTime, Schedulers.computation());
            JobReport report = new FetchRun(config, budget, time, today.minusDays(FetchRun.RECENT_DAYS))
                    .of(turn.plan(), store, step -> {});
            return answer(config, turn, report, before);
        }
    }

    private static HistoryPlan plan(HistoryConfig config) {
        var windows = new ArrayList<>(
                HistoryPlan.of(config.symbols(), config.from(), config.to(), BarSize.MINUTE, Set.of(Kind.AGGS))
                        .windows());
        LocalDate first = config.to().minusYears(YEARS_OF_ACTIONS).plusDays(1);
        windows.addAll(HistoryPlan.of(
                        config.symbols(), first, config.to(), BarSize.MINUTE, Set.of(Kind.SPLITS, Kind.DIVIDENDS))
                .windows());
        return new HistoryPlan(windows);
    }

    /** A refused key, or a server that is not there, is no answer: the workflow ends with it. */
    private static Map<String, Object> answer(
            HistoryConfig config, FetchTurn turn, JobReport report, Map<?, ?> before) {
        List<JobReport.Missing> missing = report.missing().stream()
                .filter(each -> each.why().why() != Why.TIMEFRAME)
                .toList();
        if (report.isStoppedEarly()) {
            throw new IllegalStateException("Massive gives nothing: "
                    + missing.get(missing.size() - 1).why().reason());
        }
        return Map.of(
                "from",
                config.from().toString(),
                "to",
                config.to().toString(),
                "next",
                turn.next(),
                "more",
                turn.more(),
                "windows",
                number(before, "windows") + report.windows(),
                "missing",
                number(before, "missing") + missing.size(),
                "firstMissing",
                missing.isEmpty()
                        ? text(before, "firstMissing", "")
                        : missing.get(0).window().name() + ": "
                                + missing.get(0).why().reason());
    }

    private static String text(Map<?, ?> from, String name, String otherwise) {
        return from.get(name) instanceof String text ? text : otherwise;
    }

    private static int number(Map<?, ?> from, String name) {
        return from.get(name) instanceof Number number ? number.intValue() : 0;
    }
}
