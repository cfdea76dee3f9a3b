/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Stands for any of the processes: says what it was started with, and answers that it is well wherever it is asked. */
public final class FakeProcessMain {

    private FakeProcessMain() {}

    public static void main(String[] args) throws IOException {
        System.out.println("arguments " + List.of(args));
        for (String port : List.of("AWS_PORT", "FEED_PORT", "TAPELINE_STATUS_PORT", "TAPELINE_API_PORT")) {
            if (System.getenv(port) != null) {
                serve(Integer.parseInt(System.getenv(port)));
            }
        }
        System.out.println("token " + System.getenv().getOrDefault("FINNHUB_TOKEN", "none"));
    }

    private static void serve(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            byte[] body = "{\"mappings\":[{}],\"status\":\"up\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }
}
