/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** A process with a status page, and what Linux says that it has used. */
final class MeasuredProcess implements AutoCloseable {

    private static final int MICROS_PER_TICK = 10_000; // Linux tells every program of 100 ticks a second
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Process process;
    private final Path log;
    private final URI status;
    private final Pace pace;

    private MeasuredProcess(Process process, Path log, URI status, Pace pace) {
        this.process = process;
        this.log = log;
        this.status = status;
        this.pace = pace;
    }

    /** Starts {@code java} with these arguments; what it says goes to {@code log}. */
    static MeasuredProcess java(
            List<String> arguments, Map<String, String> environment, Path log, int statusPort, Pace pace)
            throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new java.util.ArrayList<String>(List.of(java));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(appended(log));
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("AWS_")
                        || name.startsWith("TAPELINE_")
                        || name.startsWith("FINNHUB_")
                        || name.endsWith("_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        // whoever stops this program stops what it has started
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new MeasuredProcess(process, log, URI.create("http://127.0.0.1:" + statusPort + "/status"), pace);
    }

    private static ProcessBuilder.Redirect appended(Path log) {
        File file = log.toFile();
        return ProcessBuilder.Redirect.appendTo(file);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Its page; fails when the process has ended. */
    JsonNode status() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(status).timeout(A_WHILE).build();
        return json.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** Waits until the page says so; returns the time at which it did. */
    long until(ToLongFunction<JsonNode> value, long least, Duration most) throws IOException, InterruptedException {
        long began = pace.nanos();
        while (true) {
            if (!process.isAlive()) {
                throw new IOException("it has ended with " + process.exitValue() + ": " + said());
            }
            try {
                if (value.applyAsLong(status()) >= least) {
                    return pace.nanos();
                }
            } catch (IOException notYet) {
                // it starts, or is too busy to answer within a while
            }
            if (pace.nanos() - began > most.toNanos()) {
                throw new IOException("not within " + most.toSeconds() + " s: " + said());
            }
            pace.rest(20);
        }
    }

    String said() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    /** Processor time so far, of all its threads. */
    long cpuMicros() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
    }

    /** The most memory that was resident at once. */
    long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        try {
            kill(); // and waits: what it writes must not come back while its folder is deleted
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
