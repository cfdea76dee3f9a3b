/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import io.tapeline.api.MarketApi;
import io.tapeline.api.MarketApiConfig;
import io.tapeline.api.store.DynamoClients;
import io.tapeline.contract.backend.Closing;
import io.tapeline.contract.backend.DefaultChain;
import io.tapeline.contract.backend.TestStack;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the API answers of a stack, byte for byte. Until closed, clients built by the default chain go to that stack.
 */
final class SeenThroughApi implements AutoCloseable {

    private final DefaultChain chain;
    private final MarketApi api;
    private final HttpClient http = HttpClient.newHttpClient();

    SeenThroughApi(TestStack stack) throws IOException {
        this.chain = stack.defaultChain();
        this.api = MarketApi.start(MarketApiConfig.onAnyPort(), DynamoClients.open(stack.tables()), Clock.systemUTC());
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + api.port());
    }

    /** The bars of every series stored, and what is rolled up of them, by the question asked. */
    Map<String, String> bars() throws IOException, InterruptedException {
        var answers = new TreeMap<String, String>();
        for (Object series : new JsonObject(get("/api/series")).getJsonArray("bars")) {
            String name = series.toString();
            String symbol = URLEncoder.encode(name.substring(0, name.lastIndexOf('#')), StandardCharsets.UTF_8);
            for (String interval : new String[] {"1m", "1h", "1d"}) {
                String path = "/api/bars?limit=10000&interval=" + interval + "&symbol=" + symbol;
                answers.put(path, get(path));
            }
        }
        return answers;
    }

    String gaps() throws IOException, InterruptedException {
        return get("/api/gaps");
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(uri() + path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() throws IOException {
        Closing.inOrder(api, chain);
    }
}
