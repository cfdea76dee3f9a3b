/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.contract.backend.TestStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The function's jar redriving in a process of its own. Its calls of the store pass through here, so that the operating
 * system can kill it in the middle of any of them.
 */
final class RedriveProcess implements AutoCloseable {

    static final int NEVER = Integer.MAX_VALUE;
    /** What a shell says of a process that got a SIGKILL. */
    static final int KILLED = 137;

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade", ":status");

    static {
        // the JDK's server writes head and body apart, and without this each answer waits 40 ms for an acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final TestStack stack;
    private final URI store;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private CompletableFuture<Process> process = new CompletableFuture<>();
    private int callsLeft;
    private boolean done;

    /** How a run ended. */
    record Ended(int code, String said) {}

    RedriveProcess(TestStack stack) throws IOException {
        this.stack = stack;
        this.store = stack.access().endpoint().orElseThrow();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::carry);
        server.start();
    }

    /**
     * Runs until it ends or is killed.
     *
     * @param killAt which call of the store is the last one, from 1
     * @param doneFirst whether the store does that one, and only the answer is lost
     */
    Ended run(int killAt, boolean doneFirst, List<String> options) throws IOException, InterruptedException {
        synchronized (this) {
            callsLeft = killAt;
            done = doneFirst;
            process = new CompletableFuture<>();
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                StackRequest.FUNCTION_JAR.toString(),
                "io.tapeline.transform.redrive.RedriveMain"));
        command.addAll(options);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TAPELINE_STACK", stack.name());
        builder.environment()
                .put(
                        "AWS_ENDPOINT_URL",
                        "http://127.0.0.1:" + server.getAddress().getPort());
        builder.environment().put("AWS_REGION", stack.access().region());
        builder.environment().put("AWS_ACCESS_KEY_ID", "test");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "test");
        Process started = builder.start();
        process.complete(started);
        try (var lines = started.inputReader(UTF_8)) {
            String said = lines.lines().collect(Collectors.joining("\n"));
            return new Ended(started.waitFor(), said);
        } finally {
            started.destroyForcibly();
        }
    }

    private synchronized void carry(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            callsLeft--;
            if (callsLeft > 0 || done) {
                HttpResponse<byte[]> answer = ask(exchange, request);
                if (callsLeft > 0) {
                    answer(exchange, answer);
                    return;
                }
            }
            process.join().destroyForcibly().waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(store.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
