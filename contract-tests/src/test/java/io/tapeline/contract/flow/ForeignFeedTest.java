/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactivex.rxjava3.core.Single;
import io.tapeline.market.wire.RecordDecoder;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.producer.Producer;
import io.tapeline.producer.ProducerConfig;
import io.tapeline.producer.feed.FeedAddress;
import io.tapeline.producer.publish.stream.PutOutcome;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.java_websocket.enums.Opcode;
import org.java_websocket.framing.CloseFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The producer against a server it was not written against. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ForeignFeedTest {

    private static final String TOKEN = "s3cr3t+t/ken";
    private static final String SUBSCRIBE_A = "{\"type\":\"subscribe\",\"symbol\":\"AAPL\"}";
    private static final String SUBSCRIBE_B = "{\"type\":\"subscribe\",\"symbol\":\"BINANCE:BTCUSDT\"}";

    @TempDir
    private Path folder;

    private final List<String> published = new CopyOnWriteArrayList<>();
    private ForeignFeed feed;
    private Producer producer;

    @BeforeEach
    void start() throws Exception {
        feed = new ForeignFeed();
        var config = ProducerConfig.builder(
                        new FeedAddress(URI.create("ws://127.0.0.1:" + feed.getPort()), TOKEN),
                        List.of("AAPL", "BINANCE:BTCUSDT"),
                        "trades",
                        folder.resolve("tape"))
                .build();
        producer = Producer.start(
                config,
                batch -> Single.fromCallable(() -> batch.stream()
                        .<PutOutcome>map(put -> {
                            remember(put.bytes());
                            return new PutOutcome.Stored("shardId-000000000000", "1");
                        })
                        .toList()),
                Clock.systemUTC(),
                System::nanoTime,
                new SplittableRandom(1),
                broken -> {});
        feed.awaitReceived(2);
    }

    @AfterEach
    void stop() throws Exception {
        producer.stop();
        feed.end();
    }

    @Test
    @DisplayName("SOCK-1 SOCK-3 the token is in the query, encoded; one subscribe message per symbol, as documented")
    void subscribesAsDocumented() {
        assertThat(feed.asked).containsExactly("/?token=s3cr3t%2Bt%2Fken");
        assertThat(feed.received).containsExactly(SUBSCRIBE_A, SUBSCRIBE_B);
    }

    @Test
    @DisplayName("P1 SOCK-4 what it sends, split over fragments and between pings, is on the tape and on the stream")
    void takesWhatItSends() throws Exception {
        var socket = feed.getConnections().iterator().next();
        socket.sendPing();
        feed.broadcast("{\"type\":\"ping\"}");
        feed.broadcast(trade("AAPL", "187.25", 1_790_000_000_000L));
        String split = trade("BINANCE:BTCUSDT", "1.1e-7", 1_790_000_000_001L);
        socket.sendFragmentedFrame(
                Opcode.TEXT, ByteBuffer.wrap(split.substring(0, 20).getBytes(StandardCharsets.UTF_8)), false);
        socket.sendFragmentedFrame(
                Opcode.TEXT, ByteBuffer.wrap(split.substring(20).getBytes(StandardCharsets.UTF_8)), true);
        feed.broadcast(trade("AAPL", "187.26", 1_790_000_000_002L));

        await("three trades")
                .untilAsserted(() -> assertThat(published)
                        .containsExactlyInAnyOrder("AAPL 187.25", "AAPL 187.26", "BINANCE:BTCUSDT 0.00000011"));
        assertThat(tape()).contains(split).contains("{\"type\":\"ping\"}").doesNotContain(TOKEN);
    }

    @Test
    @DisplayName("SOCK-2 SOCK-3 when it closes, one connection follows another, and all symbols are subscribed again")
    void comesBackAlone() {
        for (int round = 2; round <= 4; round++) {
            feed.getConnections().forEach(socket -> socket.close(CloseFrame.GOING_AWAY, "restart"));
            feed.awaitReceived(2 * round);
        }

        assertThat(feed.mostOpen).hasValue(1);
        assertThat(feed.asked).hasSize(4).containsOnly("/?token=s3cr3t%2Bt%2Fken");
        assertThat(feed.received).hasSize(8).containsOnly(SUBSCRIBE_A, SUBSCRIBE_B);
    }

    @Test
    @DisplayName("GAP-6 too many symbols closes nothing: the newest one stays a gap, the others go on")
    void tooManySymbolsStopsNoOther() throws Exception {
        feed.broadcast("{\"msg\":\"Subscribing to too many symbols\",\"type\":\"error\"}");
        feed.broadcast(trade("AAPL", "187.25", 1_790_000_000_000L));

        await("the trade behind the error")
                .untilAsserted(() -> assertThat(published).contains("AAPL 187.25"));
        assertThat(feed.open).hasValue(1);
        assertThat(feed.received).containsExactly(SUBSCRIBE_A, SUBSCRIBE_B);
        assertThat(tape().lines())
                .noneMatch(line -> line.contains("\"event\":\"closed\"") && line.contains("BINANCE:BTCUSDT"));
    }

    private void remember(byte[] record) {
        if (RecordDecoder.decode(record) instanceof TradesRecord trades) {
            trades.trades()
                    .forEach(trade ->
                            published.add(trade.symbol() + " " + trade.price().toPlainString()));
        }
    }

    private String tape() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(folder.resolve("tape"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".tape")).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static String trade(String symbol, String price, long at) {
        return "{\"data\":[{\"c\":null,\"p\":" + price + ",\"s\":\"" + symbol + "\",\"t\":" + at
                + ",\"v\":2}],\"type\":\"trade\"}";
    }
}
