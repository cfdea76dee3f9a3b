/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.launcher.setting.LocalPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
        URI uri = LocalPorts.at(port).resolve(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? Optional.of(json.readTree(answer.body())) : Optional.empty();
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }
}
