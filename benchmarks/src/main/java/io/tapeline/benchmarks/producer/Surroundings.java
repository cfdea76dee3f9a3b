/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.producer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The processes of a run: where they are, and how each is started.
 *
 * @param house the repository
 * @param folder for tapes, logs and the stream's files
 * @param heap of what is measured, such as {@code 128m}
 * @param settings of the producer, beside those that it must have
 */
record Surroundings(Path house, Path folder, String heap, Pace pace, Map<String, String> settings) {

    private static final Duration START = Duration.ofSeconds(60);

    Surroundings(Path house, Path folder, String heap, Pace pace) {
        this(house, folder, heap, pace, Map.of());
    }

    Surroundings with(Map<String, String> changed) {
        return new Surroundings(house, folder, heap, pace, changed);
    }

    /** The Kinesis simulator, with streams of so many shards. */
    MeasuredProcess kinesis(int port, int shards, boolean limits, List<String> streams)
            throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                house.resolve("local-stack/kinesis-simulator/target/kinesis-simulator.jar")
                        .toString(),
                "--port",
                String.valueOf(port),
                "--folder",
                folder.resolve("kinesis").toString(),
                "--disk-bound",
                "20G"));
        if (!limits) {
            arguments.add("--no-limits");
        }
        streams.forEach(stream -> arguments.addAll(List.of("--stream", stream + ":" + shards)));
        MeasuredProcess started = MeasuredProcess.java(arguments, Map.of(), folder.resolve("kinesis.log"), port, pace);
        for (long began = pace.nanos(); !answers(port); pace.rest(20)) {
            if (!started.isAlive() || pace.nanos() - began > START.toNanos()) {
                throw new IOException("the Kinesis simulator does not start: " + started.said());
            }
        }
        return started;
    }

    private static boolean answers(int port) {
        try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    /** The packaged producer, its tape in the folder {@code name}. */
    MeasuredProcess producer(String name, int feedPort, int kinesisPort) throws IOException {
        return client(
                List.of(
                        "-jar",
                        house.resolve("producer-verticle/target/producer-verticle.jar")
                                .toString(),
                        "run"),
                name,
                feedPort,
                kinesisPort);
    }

    /** A client of this package. */
    MeasuredProcess client(Class<?> main, String name, int feedPort, int kinesisPort) throws IOException {
        return client(
                List.of("-cp", System.getProperty("java.class.path"), main.getName()), name, feedPort, kinesisPort);
    }

    private MeasuredProcess client(List<String> what, String name, int feedPort, int kinesisPort) throws IOException {
        int statusPort = freePort();
        var environment = new HashMap<String, String>();
        environment.put("FINNHUB_URL", "ws://127.0.0.1:" + feedPort);
        environment.put("FINNHUB_TOKEN", "bench");
        environment.put("SYMBOLS", String.join(",", BenchFrames.symbols()));
        environment.put("TAPELINE_STREAM", name);
        environment.put("TAPELINE_TAPE", folder.resolve(name).toString());
        environment.put("TAPELINE_STATUS_PORT", String.valueOf(statusPort));
        environment.put("AWS_ENDPOINT_URL", endpoint(kinesisPort).toString());
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.putAll(settings);
        var arguments = new ArrayList<>(List.of("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError"));
        String more = System.getenv().getOrDefault("JVM_ARGUMENTS", "");
        if (!more.isBlank()) {
            arguments.addAll(List.of(more.split(" ", -1)));
        }
        arguments.addAll(what);
        return MeasuredProcess.java(arguments, environment, folder.resolve(name + ".log"), statusPort, pace);
    }

    static URI endpoint(int kinesisPort) {
        return URI.create("http://127.0.0.1:" + kinesisPort);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** How large what a process has left is. */
    long bytes(String name) throws IOException {
        try (var files = Files.walk(folder.resolve(name))) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }

    /** Deletes what a process has left. */
    void delete(String name) throws IOException {
        Path at = folder.resolve(name);
        if (Files.exists(at)) {
            try (var files = Files.walk(at)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
