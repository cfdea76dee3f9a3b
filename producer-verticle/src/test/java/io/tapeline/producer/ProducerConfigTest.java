/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.tape.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProducerConfigTest {

    @Test
    @DisplayName("token and stream suffice; crypto trades at any hour")
    void defaults() {
        ProducerConfig config = ProducerConfig.of(environment());
        assertThat(config.feed().toString()).isEqualTo("wss://ws.finnhub.io:443");
        assertThat(config.symbols()).isNotEmpty().allMatch(symbol -> symbol.startsWith("BINANCE:"));
        assertThat(config.tapeFolder()).isEqualTo(Path.of("tape"));
        assertThat(config.statusPort()).isEqualTo(8081);
        assertThat(config.maxTapeBytes()).isEqualTo(8L << 30);
        assertThat(config.publish().records().maxWait()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    @DisplayName("TAPE-27 how long published trades stay on the tape can be set: days, bytes")
    void retention() {
        assertThat(ProducerConfig.of(environment()).retention()).isEqualTo(Retention.defaults());
        assertThat(ProducerConfig.of(environment("TAPELINE_TAPE_KEEP_DAYS", "7"))
                        .retention())
                .isEqualTo(
                        new Retention(Duration.ofDays(7), Retention.defaults().bytes()));
        assertThat(ProducerConfig.of(environment("TAPELINE_TAPE_KEEP_BYTES", "0"))
                        .retention())
                .isEqualTo(new Retention(Retention.defaults().age(), 0));
        assertThatThrownBy(() -> ProducerConfig.of(environment("TAPELINE_TAPE_KEEP_DAYS", "-1")))
                .hasMessage("TAPELINE_TAPE_KEEP_DAYS must be 0..36500, was -1");
    }

    @Test
    @DisplayName("symbols are trimmed, keep their order and spaces inside, and count once")
    void symbols() {
        ProducerConfig config = ProducerConfig.of(environment("SYMBOLS", " AAPL ,IC MARKETS:1,AAPL, BRK.B"));
        assertThat(config.symbols()).containsExactly("AAPL", "IC MARKETS:1", "BRK.B");
    }

    @Test
    @DisplayName("every mistake is named at once: what, which is allowed, which it was")
    void mistakes() {
        assertThatThrownBy(() -> ProducerConfig.of(Map.of(
                        "FINNHUB_URL", "http://x",
                        "SYMBOLS", "A,,B",
                        "TAPELINE_STATUS_PORT", "80810",
                        "TAPELINE_MAX_BATCH_WAIT_MS", "soon")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "FINNHUB_TOKEN is missing",
                        "FINNHUB_URL must be ws://host or wss://host",
                        "SYMBOLS must be symbols separated by commas: symbol must be 1..256 characters, was 0",
                        "TAPELINE_STREAM is missing",
                        "TAPELINE_STATUS_PORT must be 0..65535, was 80810",
                        "TAPELINE_MAX_BATCH_WAIT_MS must be 0..59999, was soon");
    }

    @ParameterizedTest(name = "P9 {0} is refused without being repeated")
    @CsvSource({"wss://user:hunter2@ws.finnhub.io", "wss://ws.finnhub.io?token=hunter2", "wss://ws.finnhub.io hunter2"})
    void secretInUrl(String url) {
        assertThatThrownBy(() -> ProducerConfig.of(environment("FINNHUB_URL", url)))
                .hasMessageContaining("FINNHUB_URL")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    @DisplayName("P9 a configuration's text shows no token")
    void noSecret() {
        assertThat(ProducerConfig.of(environment()).toString()).doesNotContain("s3cr3t");
    }

    private static Map<String, String> environment(String... more) {
        var environment = new HashMap<>(Map.of("FINNHUB_TOKEN", "s3cr3t", "TAPELINE_STREAM", "trades"));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }
}
