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
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

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
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer.Spoken(answer.statusCode(), json.readTree(answer.body()));
        } catch (ConnectException refused) {
            return new Answer.Silent("nothing listens on port " + port);
        } catch (HttpTimeoutException late) {
            return new Answer.Silent("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (IOException noAnswer) {
            return new Answer.Silent(String.valueOf(noAnswer.getMessage()));
        }
    }
}
