/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import io.tapeline.market.trade.Symbols;
import io.tapeline.producer.feed.FeedAddress;
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

/** One pass over the environment that collects what is wrong with it. */
final class ProducerEnvironment {

    /** Crypto trades at any hour. */
    static final String DEFAULT_SYMBOLS = "BINANCE:BTCUSDT,BINANCE:ETHUSDT,BINANCE:SOLUSDT";

    private final Map<String, String> environment;
    private final List<String> mistakes = new ArrayList<>();

    private ProducerEnvironment(Map<String, String> environment) {
        this.environment = environment;
    }

    /** See {@link ProducerConfig#of}. */
    static ProducerConfig read(Map<String, String> environment) {
        return new ProducerEnvironment(environment).config();
    }

    private ProducerConfig config() {
        FeedAddress feed = feed();
        Optional<RestAddress> rest = rest(feed);
        List<String> symbols = symbols();
        String stream = required("TAPELINE_STREAM", "the name of the Kinesis stream");
        Path tape = Path.of(text("TAPELINE_TAPE", "tape"));
        String statusHost = text("TAPELINE_STATUS_HOST", ProducerConfig.LOOPBACK);
        int statusPort = (int) number("TAPELINE_STATUS_PORT", 8081, 0, 65_535);
        long maxTapeBytes =
                number("TAPELINE_TAPE_MAX_BYTES", 8L << 30, ProducerConfig.LEAST_TAPE_BYTES, Long.MAX_VALUE);
        Retention retention = retention();
        Duration stop = duration("TAPELINE_STOP_TIMEOUT_S", 20, 1, 3_600, Duration::ofSeconds);
        Duration wait = duration("TAPELINE_MAX_BATCH_WAIT_MS", 100, 0, 59_999, Duration::ofMillis);
        failOnMistakes();
        return ProducerConfig.builder(Objects.requireNonNull(feed), symbols, stream, tape)
                .status(statusHost, statusPort)
                .maxTapeBytes(maxTapeBytes)
                .retention(retention)
                .stopTimeout(stop)
                .publish(PublishLimits.defaults().withMaxBatchWait(wait))
                .rest(rest)
                .build();
    }

    private String text(String name, String otherwise) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    private String required(String name, String what) {
        String value = text(name, "");
        if (value.isEmpty()) {
            mistakes.add(name + " is missing: " + what);
        }
        return value;
    }

    private @Nullable FeedAddress feed() {
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

    private Optional<RestAddress> rest(@Nullable FeedAddress feed) {
        try {
            return feed == null ? Optional.empty() : RestAddress.beside(feed.url(), feed.token(), environment);
        } catch (IllegalArgumentException wrong) {
            mistakes.add(String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    private List<String> symbols() {
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

    private long number(String name, long otherwise, long least, long most) {
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

    private Retention retention() {
        Retention otherwise = Retention.defaults();
        return new Retention(
                duration("TAPELINE_TAPE_KEEP_DAYS", otherwise.age().toDays(), 0, 36_500, Duration::ofDays),
                number("TAPELINE_TAPE_KEEP_BYTES", otherwise.bytes(), 0, Long.MAX_VALUE));
    }

    private Duration duration(String name, long otherwise, long least, long most, LongFunction<Duration> unit) {
        return unit.apply(number(name, otherwise, least, most));
    }

    private void failOnMistakes() {
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", mistakes));
        }
    }
}
