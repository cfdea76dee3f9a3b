/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.launcher.setting.LocalPorts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the running processes how they are. Blocks, at most a few seconds. */
public final class Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ObjectMapper json = new ObjectMapper();

    /** Returns the answer when it is a 200 with JSON, otherwise nothing. */
    public Optional<JsonNode> get(int port, String path) throws InterruptedException {
        return send(port, path, "GET");
    }

    public Optional<JsonNode> post(int port, String path) throws InterruptedException {
        return send(port, path, "POST");
    }

    private Optional<JsonNode> send(int port, String path, String method) throws InterruptedException {
        return ask(port, path, method) instanceof Answer.Spoken spoken && spoken.status() == 200
                ? Optional.of(spoken.body())
                : Optional.empty();
    }

    /** Returns whatever comes back. */
    Answer ask(int port, String path) throws InterruptedException {
        return ask(port, path, "GET");
    }

    private Answer ask(int port, String path, String method) throws InterruptedException {
        URI uri = LocalPorts.at(port).resolve(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            // bounds the body too: the request's own time-out ends with the headers
            HttpResponse<byte[]> spoken = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer.Spoken(spoken.statusCode(), json.readTree(spoken.body()));
        } catch (TimeoutException late) {
            answer.cancel(true);
            return new Answer.Silent("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException failed) {
            Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
            return new Answer.Silent(
                    cause instanceof ConnectException
                            ? "nothing listens on port " + port
                            : String.valueOf(cause.getMessage()));
        } catch (IOException notJson) {
            return new Answer.Silent(String.valueOf(notJson.getMessage()));
        }
    }
}
