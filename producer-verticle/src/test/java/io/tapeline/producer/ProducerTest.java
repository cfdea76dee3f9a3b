/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.StreamRecord;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.producer.feed.FeedAddress;
import io.tapeline.producer.feed.PlainFeedServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Socket, tape and publisher together; only Kinesis is not there. */
class ProducerTest {

    private static final String TOKEN = "s3cr3t-t0ken";

    @TempDir
    Path tape;

    private final PlainFeedServer server = newServer();
    private final StoringStream stream = new StoringStream();

    private static PlainFeedServer newServer() {
        try {
            return new PlainFeedServer();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    @DisplayName(
            "P1 what the socket received is on the stream after a clean stop, with the end of every symbol's claims")
    void endToEnd() throws Exception {
        Producer producer = start(0);
        PlainFeedServer.Connection feed = server.next();
        assertThat(feed.message()).contains("\"A\"");
        feed.text(trade("A"));
        TradesRecord first = stream.trades(record -> !record.trades().isEmpty());
        assertThat(first.claim().symbol()).isEqualTo("A");
        assertThat(first.claim().range().from().toString()).isEqualTo("0.0");
        feed.text(trade("A"));
        feed.text(trade("B"));
        stream.trades(record ->
                record.claim().symbol().equals("B") && !record.trades().isEmpty());
        feed.text("{\"type\":\"ping\"}");
        assertThat(producer.stop().isComplete()).isTrue();
        long trades = stream.all.stream()
                .filter(TradesRecord.class::isInstance)
                .mapToLong(record -> ((TradesRecord) record).trades().size())
                .sum();
        assertThat(trades).isEqualTo(3);
        assertThat(stream.all.stream()
                        .filter(GapRecord.class::isInstance)
                        .map(record -> ((GapRecord) record).cause() + (((GapRecord) record).isOpen() ? "" : " closed")))
                .contains("FIRST_START", "FIRST_START closed", "STOPPED");
    }

    @Test
    @DisplayName("PUB-12 GAP-4 a producer that died is taken up where it was, with the gap that was open")
    void restart() throws Exception {
        Producer first = start(0);
        PlainFeedServer.Connection feed = server.next();
        feed.text(trade("A"));
        assertThat(stream.trades(record -> !record.trades().isEmpty()).claim().epoch())
                .isEqualTo(first.status().epoch());
        first.kill();
        int before = stream.all.size();
        Producer second = start(0);
        server.next().text(trade("A"));
        TradesRecord record =
                stream.trades(found -> found.claim().epoch() == second.status().epoch()
                        && !found.trades().isEmpty());
        assertThat(record.claim().range().from().toString()).isEqualTo("0.0");
        second.stop();
        List<StreamRecord> later = stream.all.subList(before, stream.all.size());
        assertThat(later.stream()
                        .filter(GapRecord.class::isInstance)
                        .map(GapRecord.class::cast)
                        .filter(gap -> gap.symbol().equals("A") && gap.cause().equals("CRASH")))
                .hasSize(2)
                .allMatch(gap -> gap.from() != null)
                .extracting(GapRecord::isOpen)
                .containsExactly(true, false);
        Producer third = start(0);
        third.stop();
        assertThat(third.status().publish().received().trades()).isZero();
    }

    @Test
    @DisplayName("P9 /status tells how it stands, without a secret; /health is 200 while trades arrive")
    void status() throws Exception {
        Producer producer = start(0);
        server.next().text(trade("A"));
        stream.trades(record -> !record.trades().isEmpty());
        HttpResponse<String> status = get(producer, "/status");
        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(status.body()).doesNotContain(TOKEN);
        var json = new JsonObject(status.body());
        assertThat(json.fieldNames())
                .contains("feed", "frames", "trades", "withoutTrades", "behind", "acknowledged", "throttled", "parked");
        assertThat(json.getJsonObject("feed").getString("state")).isEqualTo("LIVE");
        assertThat(get(producer, "/health").statusCode()).isEqualTo(200);
        assertThat(get(producer, "/else").statusCode()).isEqualTo(404);
        producer.stop();
    }

    @Test
    @DisplayName("a status port that is taken is one clear line, and the tape is free again")
    void portTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(taken.getLocalPort()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("set TAPELINE_STATUS_PORT to another");
        }
        start(0).kill();
    }

    @Test
    @DisplayName("a second producer on the same tape is refused at once")
    void tapeIsLocked() throws Exception {
        Producer producer = start(0);
        assertThatThrownBy(() -> start(0)).hasMessageContaining(tape.toString());
        producer.kill();
    }

    private Producer start(int statusPort) throws Exception {
        var address = new FeedAddress(URI.create("ws://127.0.0.1:" + server.port()), TOKEN);
        var config = ProducerConfig.builder(address, List.of("A", "B"), "trades", tape)
                .status(ProducerConfig.LOOPBACK, statusPort)
                .build();
        return Producer.start(
                config, stream, Clock.systemUTC(), System::nanoTime, new SplittableRandom(1), broken -> {});
    }

    private static HttpResponse<String> get(Producer producer, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + producer.statusPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String trade(String symbol) {
        return "{\"data\":[{\"c\":null,\"p\":1.5,\"s\":\"" + symbol
                + "\",\"t\":1790000000000,\"v\":2}],\"type\":\"trade\"}";
    }
}
