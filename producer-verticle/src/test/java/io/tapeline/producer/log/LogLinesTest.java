/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    private static final long START = Instant.parse("2026-11-21T10:00:00Z").toEpochMilli();

    private final LoggerContext context = new LoggerContext();
    private final LineLayout layout = new LineLayout();
    private final RepeatFilter filter = new RepeatFilter();

    @Test
    @DisplayName("LOG-1 an event is one line, whatever others wrote into its text and its exceptions")
    void oneLine() {
        var thrown = new IllegalStateException("a\r\n2026 ERROR forged", new IllegalArgumentException("b\nc"));
        String line = layout.doLayout(event(0, "said: {}", thrown, "x\ny\u001b[31m"));

        assertThat(line)
                .startsWith(
                        "2026-11-21T10:00:00.000Z WARN  Feed: said: x\\ny?[31m error=java.lang.IllegalStateException: a")
                .contains(" cause=java.lang.IllegalArgumentException: b\\nc at=", "LogLinesTest.oneLine:")
                .endsWith(System.lineSeparator());
        assertThat(line.strip().lines()).hasSize(1);
    }

    @Test
    @DisplayName("LOG-2 a cause is said once a minute, then with how often it was left out")
    void onceAMinute() {
        int said = 0;
        for (long millis = 0; millis < 60_000; millis += 100) {
            said += says(event(millis, "{}; next in {} ms", null, "refused", millis)) ? 1 : 0;
        }
        assertThat(said).isEqualTo(1);

        LoggingEvent next = event(60_000, "{}; next in {} ms", null, "refused", 7);

        assertThat(says(next)).isTrue();
        assertThat(layout.doLayout(next).strip()).endsWith("refused; next in 7 ms left_out=599");
    }

    @Test
    @DisplayName("LOG-2 another cause is said at once; a number in it makes no other cause")
    void otherCauses() {
        assertThat(says(event(0, "{} is parked", null, "AAPL"))).isTrue();
        assertThat(says(event(0, "{} is parked", null, "MSFT"))).isTrue();
        assertThat(says(event(0, "{} is down", null, "AAPL"))).isTrue();
        assertThat(says(event(1, "{}", null, "silent for 10 s"))).isTrue();
        assertThat(says(event(2, "{}", null, "silent for 11 s"))).isFalse();
    }

    @Test
    @DisplayName("LOG-2 a clock that is set back silences nothing")
    void clockSetBack() {
        assertThat(says(event(3_600_000, "{}", null, "down"))).isTrue();
        assertThat(says(event(0, "{}", null, "down"))).isTrue();
    }

    @Test
    @DisplayName(
            "P9 secrets of the environment are taken out of what others wrote, encoded ones too; short ones are words")
    void secrets() {
        var secrets = Secrets.of(Map.of("FINNHUB_TOKEN", "s3cr3t+t/ken", "AWS_ACCESS_KEY_ID", "local"));

        assertThat(secrets.hidden("local s3cr3t+t/ken and s3cr3t%2Bt%2Fken")).isEqualTo("local *** and ***");
    }

    private boolean says(LoggingEvent event) {
        return filter.decide(event) != FilterReply.DENY;
    }

    private LoggingEvent event(long millis, String pattern, @Nullable Throwable thrown, Object... arguments) {
        var event = new LoggingEvent(
                "", context.getLogger("io.tapeline.producer.feed.Feed"), Level.WARN, pattern, thrown, arguments);
        event.setInstant(Instant.ofEpochMilli(START + millis));
        return event;
    }
}
