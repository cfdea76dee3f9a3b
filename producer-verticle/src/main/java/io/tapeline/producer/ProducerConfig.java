/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import io.tapeline.market.trade.Symbols;
import io.tapeline.producer.feed.FeedAddress;
import io.tapeline.producer.feed.FeedLimits;
import io.tapeline.producer.feed.FeedProxy;
import io.tapeline.producer.publish.PublishLimits;
import io.tapeline.producer.rest.RestAddress;
import io.tapeline.tape.Retention;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a producer runs. Its text shows no secret.
 *
 * @param feed where the feed is
 * @param symbols to subscribe, in this order
 * @param streamName the Kinesis stream
 * @param tapeFolder of the session tape
 * @param statusHost address that {@code /status} and {@code /health} are bound to
 * @param statusPort of the same; 0 for any free one
 * @param maxTapeBytes received but not published; beyond, the socket is paused
 * @param retention how long what is published stays on the tape
 * @param stopTimeout how long a clean stop may take to drain
 * @param publish the bounds of publishing
 * @param feedLimits how the feed is watched
 * @param rest where Finnhub's REST side is, if the feed has one
 */
public record ProducerConfig(
        FeedAddress feed,
        List<String> symbols,
        String streamName,
        Path tapeFolder,
        String statusHost,
        int statusPort,
        long maxTapeBytes,
        Retention retention,
        Duration stopTimeout,
        PublishLimits publish,
        FeedLimits feedLimits,
        Optional<RestAddress> rest) {

    /** Where the status is unless told otherwise: it has no password. */
    public static final String LOOPBACK = "127.0.0.1";

    /** Crypto trades at any hour. */
    static final String DEFAULT_SYMBOLS = "BINANCE:BTCUSDT,BINANCE:ETHUSDT,BINANCE:SOLUSDT";

    public ProducerConfig {
        symbols = List.copyOf(symbols);
    }

    /** One whose feed has no REST side. */
    public ProducerConfig(
            FeedAddress feed,
            List<String> symbols,
            String streamName,
            Path tapeFolder,
            String statusHost,
            int statusPort,
            long maxTapeBytes,
            Duration stopTimeout,
            PublishLimits publish,
            FeedLimits feedLimits) {
        this(
                feed,
                symbols,
                streamName,
                tapeFolder,
                statusHost,
                statusPort,
                maxTapeBytes,
                Retention.defaults(),
                stopTimeout,
                publish,
                feedLimits,
                Optional.empty());
    }

    ProducerConfig withRest(RestAddress changed) {
        return new ProducerConfig(
                feed,
                symbols,
                streamName,
                tapeFolder,
                statusHost,
                statusPort,
                maxTapeBytes,
                retention,
                stopTimeout,
                publish,
                feedLimits,
                Optional.of(changed));
    }

    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException naming every mistake at once
     */
    public static ProducerConfig of(Map<String, String> environment) {
        var reading = new Reading(environment);
        FeedAddress feed = reading.feed();
        Optional<RestAddress> rest = reading.rest(feed);
        List<String> symbols = reading.symbols();
        String stream = reading.required("TAPELINE_STREAM", "the name of the Kinesis stream");
        Path tape = Path.of(reading.text("TAPELINE_TAPE", "tape"));
        String statusHost = reading.text("TAPELINE_STATUS_HOST", LOOPBACK);
        int statusPort = (int) reading.number("TAPELINE_STATUS_PORT", 8081, 0, 65_535);
        long maxTapeBytes = reading.number("TAPELINE_TAPE_MAX_BYTES", 8L << 30, 1 << 20, Long.MAX_VALUE);
        Retention retention = reading.retention();
        Duration stop = reading.duration("TAPELINE_STOP_TIMEOUT_S", 20, 1, 3_600, Duration::ofSeconds);
        Duration wait = reading.duration("TAPELINE_MAX_BATCH_WAIT_MS", 100, 0, 59_999, Duration::ofMillis);
        reading.failOnMistakes();
        return new ProducerConfig(
                Objects.requireNonNull(feed),
                symbols,
                stream,
                tape,
                statusHost,
                statusPort,
                maxTapeBytes,
                retention,
                stop,
                PublishLimits.defaults().withMaxBatchWait(wait),
                FeedLimits.defaults(),
                rest);
    }

    /** One pass over the environment that collects what is wrong with it. */
    private static final class Reading {
        private final Map<String, String> environment;
        private final List<String> mistakes = new ArrayList<>();

        Reading(Map<String, String> environment) {
            this.environment = environment;
        }

        String text(String name, String otherwise) {
            String value = environment.getOrDefault(name, "").strip();
            return value.isEmpty() ? otherwise : value;
        }

        String required(String name, String what) {
            String value = text(name, "");
            if (value.isEmpty()) {
                mistakes.add(name + " is missing: " + what);
            }
            return value;
        }

        @Nullable
        FeedAddress feed() {
            String token = required("FINNHUB_TOKEN", "the feed's API key");
            String url = text("FINNHUB_URL", "wss://ws.finnhub.io");
            try {
                URI parsed = new URI(url);
                return new FeedAddress(parsed, token.isEmpty() ? "missing" : token, proxy(parsed));
            } catch (URISyntaxException | IllegalArgumentException wrong) {
                mistakes.add("FINNHUB_URL must be ws://host or wss://host, " + reason(wrong));
                return null;
            }
        }

        private Optional<FeedProxy> proxy(URI feed) {
            try {
                return FeedProxy.of(environment, feed);
            } catch (IllegalArgumentException wrong) {
                mistakes.add(String.valueOf(wrong.getMessage()));
                return Optional.empty();
            }
        }

        private static String reason(Exception wrong) {
            return wrong instanceof URISyntaxException ? "was not a URL" : String.valueOf(wrong.getMessage());
        }

        Optional<RestAddress> rest(@Nullable FeedAddress feed) {
            try {
                return feed == null ? Optional.empty() : RestAddress.beside(feed.url(), feed.token(), environment);
            } catch (IllegalArgumentException wrong) {
                mistakes.add(String.valueOf(wrong.getMessage()));
                return Optional.empty();
            }
        }

        List<String> symbols() {
            var symbols = new LinkedHashSet<String>();
            for (String symbol : text("SYMBOLS", DEFAULT_SYMBOLS).split(",", -1)) {
                String refusal = Symbols.refusal(symbol.strip());
                if (refusal == null) {
                    symbols.add(symbol.strip());
                } else {
                    mistakes.add("SYMBOLS must be symbols separated by commas: " + refusal);
                }
            }
            return List.copyOf(symbols);
        }

        long number(String name, long otherwise, long least, long most) {
            String text = text(name, Long.toString(otherwise));
            try {
                long value = Long.parseLong(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException wrong) {
                // said below, with what is allowed
            }
            mistakes.add(name + " must be " + least + ".." + most + ", was " + text);
            return otherwise;
        }

        Duration duration(String name, long otherwise, long least, long most, LongFunction<Duration> unit) {
            return unit.apply(number(name, otherwise, least, most));
        }

        Retention retention() {
            Retention otherwise = Retention.defaults();
            return new Retention(
                    duration("TAPELINE_TAPE_KEEP_DAYS", otherwise.age().toDays(), 0, 36_500, Duration::ofDays),
                    number("TAPELINE_TAPE_KEEP_BYTES", otherwise.bytes(), 0, Long.MAX_VALUE));
        }

        void failOnMistakes() {
            if (!mistakes.isEmpty()) {
                throw new IllegalArgumentException(String.join("; ", mistakes));
            }
        }
    }
}
