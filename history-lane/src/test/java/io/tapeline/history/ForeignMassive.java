/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tapeline.history.client.MassiveAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/**
 * A server with Massive's manners on the JDK's own HTTP, which shares nothing with the played one: it says what a test
 * has scripted, in that order, and then bars of no trades.
 */
public final class ForeignMassive implements AutoCloseable {

    public static final String KEY = "k3y-that-must-not-show";

    private final HttpServer server;
    private final Queue<Scripted> script = new ArrayDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    /** @param truncateAt how many bytes are sent of the body; negative for all */
    record Scripted(int status, Map<String, String> headers, String body, int truncateAt, boolean stalls) {}

    private static final int FLOOD = -2;
    private static final long MOST_FLOODED = 1L << 30;
    private final AtomicLong flooded = new AtomicLong();

    public ForeignMassive() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newCachedThreadPool(run -> {
            var thread = new Thread(run, "foreign-massive");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    public MassiveAddress address() {
        return new MassiveAddress(URI.create(origin()), KEY);
    }

    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public ForeignMassive says(int status, String body) {
        return says(status, Map.of(), body);
    }

    public synchronized ForeignMassive says(int status, Map<String, String> headers, String body) {
        script.add(new Scripted(status, headers, body, -1, false));
        return this;
    }

    /** Promises a whole body and ends the connection after some of it. */
    public synchronized ForeignMassive breaksOffAfter(int bytes, String body) {
        script.add(new Scripted(200, Map.of(), body, bytes, false));
        return this;
    }

    /** Promises a whole body and says nothing more after some of it. */
    public synchronized ForeignMassive stallsAfter(int bytes, String body) {
        script.add(new Scripted(200, Map.of(), body, bytes, true));
        return this;
    }

    /** Sends a body without an end, for as long as somebody takes it. */
    public synchronized ForeignMassive floods() {
        script.add(new Scripted(200, Map.of(), "", FLOOD, false));
        return this;
    }

    /** How many bytes of the last flood were taken. */
    public long flooded() {
        return flooded.get();
    }

    public List<String> requests() {
        return requests;
    }

    public List<String> authorizations() {
        return authorizations;
    }

    /** Returns an answer with one bar. */
    public static String bars(String symbol, String nextUrl, long... times) {
        var results = new StringBuilder();
        for (long time : times) {
            results.append(results.isEmpty() ? "" : ",")
                    .append("{\"v\":7.0790813e+07,\"vw\":179.1234,\"o\":179,\"c\":179.5,\"h\":180,\"l\":178,\"t\":")
                    .append(time)
                    .append(",\"n\":12}");
        }
        return "{\"ticker\":\"" + symbol + "\",\"queryCount\":" + times.length + ",\"resultsCount\":" + times.length
                + ",\"adjusted\":false,\"results\":[" + results + "],\"status\":\"OK\",\"request_id\":\"r" + symbol
                + (times.length == 0 ? 0 : times[0]) + "\",\"count\":" + times.length
                + (nextUrl.isEmpty() ? "" : ",\"next_url\":\"" + nextUrl + "\"") + "}";
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Scripted next = next(exchange.getRequestURI().getPath());
        next.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
        if (next.truncateAt() == FLOOD) {
            flood(exchange);
            return;
        }
        if (next.truncateAt() >= 0) {
            exchange.sendResponseHeaders(next.status(), body.length);
            exchange.getResponseBody().write(body, 0, next.truncateAt());
            exchange.getResponseBody().flush();
            if (next.stalls()) {
                awaitClose();
            }
            exchange.close();
            return;
        }
        byte[] sent = gzip(body);
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(next.status(), sent.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(sent);
        }
    }

    private void flood(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var some = new byte[1 << 16];
        try (OutputStream out = exchange.getResponseBody()) {
            while (flooded.get() < MOST_FLOODED) {
                out.write(some);
                flooded.addAndGet(some.length);
            }
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Scripted next(String path) {
        Scripted scripted = script.poll();
        if (scripted != null) {
            return scripted;
        }
        String body = path.startsWith("/v2/aggs/ticker/")
                ? bars(path.split("/", -1)[4], "")
                : "{\"results\":[],\"status\":\"OK\",\"request_id\":\"none\"}";
        return new Scripted(200, Map.of(), body, -1, false);
    }

    private static byte[] gzip(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }
}
