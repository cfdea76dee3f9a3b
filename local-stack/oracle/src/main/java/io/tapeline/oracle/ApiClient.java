/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Asks market-api, and keeps every digit of the answer. Blocks; any thread. */
final class ApiClient {

    private static final int TRIES = 4;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI base;
    private final Patience.Time time;

    /** @param time passes between two tries */
    ApiClient(URI base, Patience.Time time) {
        this.base = base;
        this.time = time;
    }

    /**
     * Asks, and again when the answer is a 5xx or does not come.
     *
     * @throws ApiUnreachableException when nobody listens, which is not asked twice
     * @throws IOException when the API refuses, or has no answer four times; the message is one line
     */
    JsonNode get(String path, Map<String, String> query) throws IOException {
        String text = new TreeMap<>(query)
                .entrySet().stream()
                        .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
        URI uri = base.resolve(path + text);
        String failure = "";
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            if (attempt > 1) {
                rest(PAUSE.multipliedBy(attempt - 1L));
            }
            try {
                HttpResponse<byte[]> answer = http.send(request(uri), HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() == 200) {
                    return JSON.readTree(answer.body());
                }
                failure = "answered " + answer.statusCode() + ": " + firstLine(answer.body());
                if (answer.statusCode() < 500) {
                    throw new RefusedException(uri + " " + failure);
                }
            } catch (ConnectException nobody) {
                throw new ApiUnreachableException("nothing answers at " + base, nobody);
            } catch (RefusedException refused) {
                throw refused;
            } catch (InterruptedException e) {
                throw interrupted();
            } catch (IOException broken) {
                failure = "did not answer: " + broken;
            }
        }
        throw new IOException(uri + " " + failure + ", asked " + TRIES + " times");
    }

    private static HttpRequest request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(ANSWERS_WITHIN).build();
    }

    private static String firstLine(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }

    private void rest(Duration pause) throws InterruptedIOException {
        try {
            time.rest(pause);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while asking " + base);
    }

    /** An answer that would be the same each time. */
    private static final class RefusedException extends IOException {
        RefusedException(String message) {
            super(message);
        }
    }
}
