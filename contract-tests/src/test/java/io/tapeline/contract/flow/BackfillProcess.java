/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import io.tapeline.contract.backend.TestStack;
import io.tapeline.history.BackfillMain;
import io.tapeline.playedhistory.http.Faults;
import io.tapeline.playedhistory.http.MassiveServer;
import io.tapeline.playedhistory.http.Settings;
import io.tapeline.playedhistory.market.SyntheticMarket;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command in a process of its own, beside a local Massive server. */
final class BackfillProcess implements AutoCloseable {

    private final TestStack stack;
    private final Path folder;
    private final Vertx vertx = Vertx.vertx();
    private final MassiveServer massive;
    private final int port;

    /** What a run said at its end. */
    record Ended(int code, String said) {}

    /** @param folder of raw files and what is said */
    BackfillProcess(TestStack stack, Path folder) {
        this.stack = stack;
        this.folder = folder;
        var settings = new Settings("key", 10_000, LocalDate.parse("2025-08-20"), LocalDate.parse("2025-01-01"));
        this.massive =
                new MassiveServer(vertx, settings, new SyntheticMarket(7, List.of()), new Faults(), System::nanoTime);
        this.port = massive.listen(0).toCompletionStage().toCompletableFuture().join();
    }

    /** Returns how many requests were made of the server. */
    long requests() {
        return massive.served();
    }

    Ended run(String... options) throws IOException, InterruptedException {
        Process process = start(options);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Ended(process.waitFor(), Files.readString(folder.resolve("said")));
    }

    /** Runs and kills it after so long, unless it has ended. */
    void kill(long afterMillis) throws IOException, InterruptedException {
        Process process = start();
        process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
    }

    private Process start(String... options) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                BackfillMain.class.getName(),
                "--raw",
                folder.resolve("raw").toString()));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        var environment = builder.environment();
        environment.put("TAPELINE_STACK", stack.name());
        environment.put(
                "AWS_ENDPOINT_URL", stack.access().endpoint().orElseThrow().toString());
        environment.put("AWS_REGION", stack.access().region());
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("MASSIVE_API_KEY", "key");
        environment.put("MASSIVE_URL", "http://127.0.0.1:" + port);
        environment.put("MASSIVE_REQUESTS_PER_MINUTE", "10000");
        return builder.start();
    }

    @Override
    public void close() {
        massive.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
