/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import io.reactivex.rxjava3.schedulers.Schedulers;
import io.tapeline.history.client.ClientLimits;
import io.tapeline.history.client.MassiveClient;
import io.tapeline.history.client.RequestBudget;
import io.tapeline.history.job.HistoryJob;
import io.tapeline.history.job.HistoryPlan;
import io.tapeline.history.job.JobReport;
import io.tapeline.history.raw.RawStore;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.LocalDate;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * One job from its first request to its end, on the caller's thread and with event loops of its own.
 *
 * @param recent from this day on a refused time means that a day's data is not there yet
 */
record FetchRun(HistoryConfig config, RequestBudget budget, MassiveClient.Time time, LocalDate recent) {

    /** A day's data may come a day after its end. */
    static final int RECENT_DAYS = 3;

    /** @throws ExecutionException for what nobody expected */
    JobReport of(HistoryPlan plan, RawStore store, Consumer<HistoryJob.Step> steps)
            throws IOException, InterruptedException, ExecutionException {
        Vertx vertx = Vertx.vertx();
        try (var client = new MassiveClient(vertx, config.address(), ClientLimits.USUAL, budget, time)) {
            var job = new HistoryJob(client, store, Schedulers.io(), recent, steps);
            return Watched.run(vertx, job.run(plan)).get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException io) {
                throw io;
            }
            throw failed;
        } finally {
            vertx.close();
        }
    }
}
