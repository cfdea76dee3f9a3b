/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import static io.tapeline.producer.ProducerSetup.await;
import static io.tapeline.producer.ProducerSetup.get;
import static io.tapeline.producer.ProducerSetup.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.feed.PlainFeedServer;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsPageTest {

    @TempDir
    Path tape;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    @DisplayName("METRIC-1 METRIC-3 /metrics tells what a running producer does, and nothing by symbol")
    void page() throws Exception {
        try (var feed = new PlainFeedServer()) {
            var stream = new StoringStream();
            var verticle = new ProducerVerticle(
                    ProducerSetup.config(feed.port(), tape, Duration.ofSeconds(5)),
                    new ProducerSetup().ports(stream, Clock.systemUTC()));
            await(vertx.deployVerticle(verticle));
            feed.next().text(trade("SYMBOLX"));
            stream.trades(record -> !record.trades().isEmpty());

            String page = pageOnce(verticle.statusPort(), "tapeline_feed_messages_total 1.0");

            assertThat(page.lines())
                    .contains(
                            "tapeline_feed_connected 1.0",
                            "tapeline_feed_connects_total 1.0",
                            "tapeline_feed_messages_total 1.0",
                            "tapeline_gaps_opened_total{cause=\"FIRST_START\"} 2.0",
                            "tapeline_ready{part=\"feed\"} 1.0",
                            "# TYPE tapeline_publish_calls_total counter",
                            "# TYPE tapeline_receive_lag_seconds gauge");
            assertThat(page).contains("tapeline_tape_disk_free_bytes ", "jvm_memory_used_bytes");
            assertThat(page).doesNotContain("SYMBOLX", ProducerSetup.TOKEN);
        }
    }

    /** Asks until the page has the line, at most 10 s: a part tells how it stands a few times a second. */
    private static String pageOnce(int port, String line) throws Exception {
        long begun = System.nanoTime();
        String page = get(port, "/metrics").body();
        while (page.lines().noneMatch(line::equals)) {
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(page).isLessThan(Duration.ofSeconds(10));
            page = get(port, "/metrics").body();
        }
        return page;
    }
}
