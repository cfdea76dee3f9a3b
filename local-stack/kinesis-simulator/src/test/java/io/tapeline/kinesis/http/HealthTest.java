/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.kinesis.KinesisServer;
import io.tapeline.kinesis.ManualClock;
import io.tapeline.kinesis.faults.Faults;
import io.tapeline.kinesis.files.StorageLimits;
import io.tapeline.kinesis.stream.EntryGate;
import io.tapeline.kinesis.stream.PutEntry;
import io.tapeline.kinesis.stream.PutOutcome;
import io.tapeline.kinesis.stream.StreamsConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HealthTest {
    private final ManualClock clock = new ManualClock("2026-11-20T14:30:00Z");

    @Test
    @DisplayName("KIN-29 health is 200, 503 while the disk bound refuses puts, and 200 when records have expired")
    void tellsOfAFullDisk() throws Exception {
        StreamsConfig config = StreamsConfig.DEFAULT.withStorage(new StorageLimits(10_000, 0, 1_000));
        try (KinesisServer server = KinesisServer.start(0, config, clock, Faults.NONE)) {
            var stream = server.streams().create("s", 1, Duration.ofHours(24));
            assertThat(health(server).statusCode()).isEqualTo(200);
            assertThat(health(server).body()).startsWith("{\"status\":\"ok\",\"problems\":[],");
            List<PutEntry> entry = List.of(new PutEntry("k", null, new byte[973]));
            while (stream.put(entry, EntryGate.OPEN).get(0) instanceof PutOutcome.Stored) {
                clock.advance(Duration.ofMillis(1));
            }
            HttpResponse<String> full = health(server);
            assertThat(full.statusCode()).isEqualTo(503);
            assertThat(full.body())
                    .startsWith(
                            "{\"status\":\"failing\",\"problems\":[\"the records' disk bound is reached: allowed 10000");
            clock.advance(Duration.ofHours(25));
            assertThat(stream.put(entry, EntryGate.OPEN)).hasOnlyElementsOfType(PutOutcome.Stored.class);
            assertThat(health(server).statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("KIN-29 a heap of which 90 % stay in use after collection is not well")
    void tellsOfAFullHeap() {
        assertThat(new HeapLevel(900, 1_000).problem()).isEmpty();
        assertThat(new HeapLevel(901, 1_000).problem())
                .hasValueSatisfying(why -> assertThat(why).startsWith("the heap is nearly full: 901 of 1000 bytes"));
        assertThat(HeapLevel.now().maxBytes()).isEqualTo(Runtime.getRuntime().maxMemory());
    }

    @Test
    @DisplayName("KIN-30 a body larger than any request may be is refused before it fills the heap")
    void refusesEndlessBodies() throws Exception {
        try (KinesisServer server = KinesisServer.start(0, StreamsConfig.DEFAULT, clock, Faults.NONE)) {
            assertThat(post(server, LoopbackServer.MAX_BODY_BYTES).body()).contains("SerializationException");
            assertThat(post(server, LoopbackServer.MAX_BODY_BYTES + 1).statusCode())
                    .isEqualTo(413);
        }
    }

    private static HttpResponse<String> post(KinesisServer server, int bytes) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.endpoint())
                                .header("Content-Type", "application/x-amz-json-1.1")
                                .header("X-Amz-Target", "Kinesis_20131202.PutRecords")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> health(KinesisServer server) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.endpoint().resolve("/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
