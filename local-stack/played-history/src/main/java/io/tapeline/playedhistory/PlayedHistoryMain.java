/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.playedhistory;

import io.tapeline.playedhistory.http.Faults;
import io.tapeline.playedhistory.http.MassiveServer;
import io.tapeline.playedhistory.http.Settings;
import io.tapeline.playedhistory.market.BadDay;
import io.tapeline.playedhistory.market.SyntheticMarket;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves until it is told to end. */
@Command(
        name = "played-history",
        description = "A Massive server on the loopback: synthetic aggregates, splits, dividends and tickers.",
        mixinStandardHelpOptions = true)
public final class PlayedHistoryMain implements Callable<Integer> {

    private static final int YEARS = 2;

    @Option(names = "--port", description = "any free one unless given", defaultValue = "0")
    private int port;

    @Option(names = "--key", description = "the only key it knows", defaultValue = "synthetic")
    private String key = "synthetic";

    @Option(names = "--requests-per-minute", description = "beyond, it answers 429", defaultValue = "5")
    private int requestsPerMinute = 5;

    @Option(names = "--seed", description = "of the market", defaultValue = "7")
    private long seed = 7;

    @Option(names = "--years", description = "how far back the plan goes", defaultValue = "2")
    private int years = YEARS;

    @Option(
            names = "--bad-day",
            description = "SYMBOL:DAY:FAULT, the fault negative-price, duplicate-key, missing-hour or wrong-count")
    private List<String> badDays = List.of();

    @Option(names = "--fault", description = "for the next request; may be given many times")
    private List<String> faults = List.of();

    @Option(names = "--url-file", description = "its address is written there when it serves")
    private @Nullable Path urlFile;

    PlayedHistoryMain() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalDate today = LocalDate.now(ZoneId.of("America/New_York"));
        var settings = new Settings(key, requestsPerMinute, today, today.minusYears(years));
        SyntheticMarket market;
        var planted = new Faults();
        try {
            market = new SyntheticMarket(seed, badDays.stream().map(BadDay::of).toList());
            faults.forEach(fault -> planted.plant(Faults.Fault.of(fault)));
        } catch (RuntimeException mistake) {
            System.err.println(mistake.getMessage());
            return 2;
        }
        Vertx vertx = Vertx.vertx();
        try {
            int bound = new MassiveServer(vertx, settings, market, planted, System::nanoTime)
                    .listen(port)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            say("http://127.0.0.1:" + bound);
            new CountDownLatch(1).await();
            return 0;
        } catch (ExecutionException taken) {
            System.err.println("cannot serve: " + taken.getMessage());
            return 1;
        }
    }

    private void say(String url) throws IOException {
        System.out.println("synthetic history at " + url);
        if (urlFile != null) {
            // a reader that waits for the file finds all of it
            Path aside = Files.writeString(Path.of(urlFile + ".aside"), url);
            Files.move(aside, urlFile, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new PlayedHistoryMain()).execute(args));
    }
}
