/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import io.reactivex.rxjava3.schedulers.Schedulers;
import io.tapeline.history.backfill.BackfillJob;
import io.tapeline.history.backfill.BackfillPlan;
import io.tapeline.history.backfill.BackfillReport;
import io.tapeline.history.backfill.BackfillStore.Ledger;
import io.tapeline.history.backfill.dynamo.DynamoBackfillStore;
import io.tapeline.history.client.ClientLimits;
import io.tapeline.history.client.MassiveClient;
import io.tapeline.history.client.RequestBudget;
import io.tapeline.history.job.HistoryPlan;
import io.tapeline.history.raw.CommitLimits;
import io.tapeline.history.raw.FolderInUseException;
import io.tapeline.history.raw.MixedHistoryException;
import io.tapeline.history.raw.RawAnswers;
import io.tapeline.history.raw.RawFolder;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.row.StoredGap;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fills gaps of a store with official bars. */
@Command(
        name = "backfill",
        description = {
            "Fills the gaps of the store with official minutes, beside the live bars; started again, it goes on.",
            "Environment: TAPELINE_STACK (required), AWS_REGION, AWS_ENDPOINT_URL, MASSIVE_API_KEY (required), "
                    + "MASSIVE_URL, MASSIVE_REQUESTS_PER_MINUTE (5)."
        },
        mixinStandardHelpOptions = true)
public final class BackfillMain implements Callable<Integer> {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    /** A day's data may come a day after its end. */
    private static final int RECENT_DAYS = 3;
    /** Whatever the budget: what is fetched is put to use before much more is. */
    private static final int MOST_A_BATCH = 50;

    private static final int DONE = 0;
    private static final int LEFT = 1;
    private static final int USAGE = 2;
    private static final int KEY_REFUSED = 3;
    private static final int UNAVAILABLE = 4;

    @Option(names = "--symbols", split = ",", description = "only their gaps, as the feed spells them")
    private Set<String> symbols = Set.of();

    @Option(names = "--raw", description = "folder of raw files", defaultValue = ".tapeline/history/raw")
    private Path raw = Path.of(".tapeline/history/raw");

    @Option(names = "--again", description = "look again at what was found impossible")
    private boolean again;

    @Option(names = "--plan", description = "say the plan and spend nothing")
    private boolean planOnly;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    BackfillMain() {}

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        BackfillConfig config;
        try {
            config = BackfillConfig.of(System.getenv());
        } catch (IllegalArgumentException mistake) {
            err.println(mistake.getMessage());
            return USAGE;
        }
        Clock wall = Clock.systemUTC();
        var outside = new RawFolder.Outside(wall, System::nanoTime, new SecureRandom());
        try (var store = DynamoBackfillStore.open(
                        config.tables(), config.endpoint(), wait -> LockSupport.parkNanos(wait.toNanos()));
                RawFolder folder = RawFolder.open(raw, config.address().toString(), CommitLimits.USUAL, outside)) {
            return fill(config, store, folder, wall);
        } catch (FolderInUseException | MixedHistoryException | StoreUnavailableException refused) {
            err.println(refused.getMessage());
            return UNAVAILABLE;
        } catch (IOException failed) {
            err.println("cannot use " + raw + ": " + failed);
            return UNAVAILABLE;
        }
    }

    private int fill(BackfillConfig config, DynamoBackfillStore store, RawFolder folder, Clock wall)
            throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Ledger all = store.ledger();
        List<StoredGap> ledger = all.gaps().stream()
                .filter(stored ->
                        symbols.isEmpty() || symbols.contains(stored.gap().symbol()))
                .toList();
        RawAnswers answers = RawAnswers.of(folder);
        BackfillPlan plan = BackfillPlan.of(ledger, wall.instant(), again);
        RequestBudget budget = config.budget();
        var words = new BackfillWords(out);
        words.plan(
                plan,
                ledger.size(),
                all.unreadable(),
                config.address() + " (" + config.origin().word() + ")");
        var windows = new HistoryPlan(
                plan.windows((ticker, day) -> answers.newest(ticker, day).isPresent()));
        Progress progress = Progress.ofPlan(out, windows, folder::isDone, budget, System::nanoTime);
        if (planOnly) {
            return DONE;
        }
        Vertx vertx = Vertx.vertx();
        var time = new MassiveClient.Time(wall, System::nanoTime, Schedulers.computation());
        try (var client = new MassiveClient(vertx, config.address(), ClientLimits.USUAL, budget, time)) {
            LocalDate recent = LocalDate.ofInstant(wall.instant(), NEW_YORK).minusDays(RECENT_DAYS);
            int batch = Math.min(config.requestsPerMinute(), MOST_A_BATCH);
            var parts = new BackfillJob.Outside(Schedulers.io(), wall, recent, batch, progress::step);
            var job = new BackfillJob(client, folder, answers, store, config.origin(), parts);
            BackfillReport report = Watched.run(vertx, job.run(plan)).get();
            words.end(report);
            return all.unreadable().isEmpty() ? code(report) : Math.max(LEFT, code(report));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StoreUnavailableException unavailable) {
                throw unavailable;
            }
            if (failed.getCause() instanceof IOException io) {
                throw io;
            }
            return Unexpected.tell(failed.getCause());
        } finally {
            vertx.close();
            Schedulers.shutdown();
        }
    }

    private static int code(BackfillReport report) {
        if (report.isKeyRefused()) {
            return KEY_REFUSED;
        }
        return report.isStoppedEarly() || report.waiting() + report.changed() > 0 ? LEFT : DONE;
    }

    public static void main(String[] args) {
        System.exit(Unexpected.execute(new BackfillMain(), args));
    }
}
