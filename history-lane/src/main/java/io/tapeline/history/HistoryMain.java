/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import io.reactivex.rxjava3.schedulers.Schedulers;
import io.tapeline.history.aws.AwsRaw;
import io.tapeline.history.aws.KeySecret;
import io.tapeline.history.client.MassiveClient;
import io.tapeline.history.client.PageOutcome.Why;
import io.tapeline.history.client.RequestBudget;
import io.tapeline.history.job.HistoryPlan;
import io.tapeline.history.job.JobReport;
import io.tapeline.history.raw.CommitLimits;
import io.tapeline.history.raw.FolderInUseException;
import io.tapeline.history.raw.MixedHistoryException;
import io.tapeline.history.raw.RawFolder;
import io.tapeline.history.raw.RawStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The history lane's command line. */
@Command(
        name = "history-lane",
        description = {
            "Fetches official aggregates, splits, dividends and details to raw files; started again, it goes on.",
            "Environment: MASSIVE_API_KEY, or MASSIVE_API_KEY_SECRET (its name in Secrets Manager), MASSIVE_URL,",
            "MASSIVE_REQUESTS_PER_MINUTE (5)."
        },
        mixinStandardHelpOptions = true)
public final class HistoryMain implements Callable<Integer> {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int DONE = 0;
    private static final int MISSING = 1;
    private static final int USAGE = 2;
    private static final int KEY_REFUSED = 3;
    private static final int CANNOT_WRITE = 4;

    @Option(names = "--symbols", description = "as Massive spells them: AAPL,BRK.B,X:BTCUSD", defaultValue = "")
    private String symbols = "";

    @Option(names = "--from", description = "first day; last month's first unless given", defaultValue = "")
    private String from = "";

    @Option(names = "--to", description = "last day, included; last month's last unless given", defaultValue = "")
    private String to = "";

    @Option(names = "--multiplier", description = "bars of so many timespans", defaultValue = "1")
    private int multiplier = 1;

    @Option(names = "--timespan", description = "minute, hour, day, ...", defaultValue = "minute")
    private String timespan = "minute";

    @Option(names = "--kinds", split = ",", description = "aggs, splits, dividends, ticker; all unless given")
    private List<String> kinds = List.of();

    @Option(names = "--raw", description = "folder of raw files", defaultValue = ".tapeline/history/raw")
    private Path raw = Path.of(".tapeline/history/raw");

    @Option(names = "--stream", description = "a stream of Firehose instead of a folder", defaultValue = "")
    private String stream = "";

    @Option(names = "--bucket", description = "where the stream delivers to", defaultValue = "")
    private String bucket = "";

    @Option(names = "--commit-every-ms", hidden = true, description = "for tests", defaultValue = "60000")
    private long commitEveryMs = CommitLimits.USUAL.maxAge().toMillis();

    @Option(names = "--plan", description = "say the plan and spend nothing")
    private boolean planOnly;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    HistoryMain() {}

    @Override
    public Integer call() throws InterruptedException {
        Clock wall = Clock.systemUTC();
        LocalDate today = LocalDate.ofInstant(wall.instant(), NEW_YORK);
        PrintWriter err = spec.commandLine().getErr();
        HistoryConfig config;
        HistoryPlan plan;
        try {
            var given = new HistoryConfig.Options(symbols, from, to, multiplier, timespan, kinds, raw);
            if (stream.isBlank() != bucket.isBlank()) {
                throw new IllegalArgumentException("--stream and --bucket must be given together");
            }
            config = HistoryConfig.of(given, KeySecret.into(System.getenv()), today);
            plan = HistoryPlan.of(config.symbols(), config.from(), config.to(), config.size(), config.kinds());
        } catch (IllegalArgumentException mistake) {
            err.println(mistake.getMessage());
            return USAGE;
        }
        try (RawStore store = open(config, plan, wall)) {
            return fetch(config, plan, store, wall, today.minusDays(FetchRun.RECENT_DAYS));
        } catch (FolderInUseException | MixedHistoryException refused) {
            err.println(refused.getMessage());
            return CANNOT_WRITE;
        } catch (IOException failed) {
            err.println("cannot write to " + (bucket.isBlank() ? config.raw() : bucket) + ": " + failed);
            return CANNOT_WRITE;
        }
    }

    private RawStore open(HistoryConfig config, HistoryPlan plan, Clock wall) throws IOException {
        var outside = new RawFolder.Outside(wall, System::nanoTime, new SecureRandom());
        var commits = new CommitLimits(CommitLimits.USUAL.maxBytes(), Duration.ofMillis(commitEveryMs));
        String server = config.address().toString();
        return bucket.isBlank()
                ? RawFolder.open(config.raw(), server, commits, outside)
                : new AwsRaw(stream, bucket, plan.notBefore())
                        .open(server, commits, outside, pause -> LockSupport.parkNanos(pause.toNanos()));
    }

    private int fetch(HistoryConfig config, HistoryPlan plan, RawStore store, Clock wall, LocalDate recent)
            throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        RequestBudget budget = config.budget();
        out.println("history of " + config.symbols().size() + " symbols, " + config.from() + " to " + config.to()
                + ", from " + config.address());
        Progress progress = Progress.ofPlan(out, plan, store::isDone, budget, System::nanoTime);
        if (planOnly) {
            return DONE;
        }
        var time = new MassiveClient.Time(wall, System::nanoTime, Schedulers.computation());
        try {
            JobReport report = new FetchRun(config, budget, time, recent).of(plan, store, progress::step);
            progress.end(report, store.place());
            return code(report);
        } catch (ExecutionException unexpected) {
            return Unexpected.tell(unexpected.getCause());
        } finally {
            Schedulers.shutdown();
        }
    }

    private static int code(JobReport report) {
        if (report.missing().stream().anyMatch(missing -> missing.why().why() == Why.KEY)) {
            return KEY_REFUSED;
        }
        boolean allThere =
                report.missing().stream().allMatch(missing -> missing.why().why() == Why.TIMEFRAME);
        return allThere ? DONE : MISSING;
    }

    public static void main(String[] args) {
        System.exit(Unexpected.execute(new HistoryMain(), args));
    }
}
