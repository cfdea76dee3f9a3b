/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import io.tapeline.market.trade.Symbols;
import io.tapeline.producer.feed.FeedAddress;
import io.tapeline.producer.feed.FeedLimits;
import io.tapeline.producer.publish.PublishLimits;
import io.tapeline.producer.rest.RestAddress;
import io.tapeline.tape.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a producer runs; made by {@link #builder} or {@link #of}. Its text shows no secret.
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

    static final long LEAST_TAPE_BYTES = 1 << 20;

    /**
     * Refuses what cannot run.
     *
     * @throws IllegalArgumentException naming what is out of its bounds
     */
    public ProducerConfig {
        symbols = List.copyOf(symbols);
        require(!symbols.isEmpty(), "symbols must not be empty");
        symbols.forEach(symbol -> {
            String refusal = Symbols.refusal(symbol);
            require(refusal == null, String.valueOf(refusal));
        });
        require(!streamName.isBlank(), "streamName must not be blank");
        require(statusPort >= 0 && statusPort <= 65_535, "statusPort must be 0..65535, was " + statusPort);
        require(
                maxTapeBytes >= LEAST_TAPE_BYTES,
                "maxTapeBytes must be at least " + LEAST_TAPE_BYTES + ", was " + maxTapeBytes);
        require(stopTimeout.toMillis() >= 1, "stopTimeout must be at least 1 ms, was " + stopTimeout);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException naming every mistake at once
     */
    public static ProducerConfig of(Map<String, String> environment) {
        return ProducerEnvironment.read(environment);
    }

    /** Begins with what has no default; the status page gets any free port. */
    public static Builder builder(FeedAddress feed, List<String> symbols, String streamName, Path tapeFolder) {
        return new Builder(feed, symbols, streamName, tapeFolder);
    }

    /** Changes one thing after another; for one thread. */
    public static final class Builder {
        private final FeedAddress feed;
        private final List<String> symbols;
        private final String streamName;
        private final Path tapeFolder;
        private String statusHost = LOOPBACK;
        private int statusPort;
        private long maxTapeBytes = 8L << 30;
        private Retention retention = Retention.defaults();
        private Duration stopTimeout = Duration.ofSeconds(20);
        private PublishLimits publish = PublishLimits.defaults();
        private FeedLimits feedLimits = FeedLimits.defaults();
        private Optional<RestAddress> rest = Optional.empty();

        private Builder(FeedAddress feed, List<String> symbols, String streamName, Path tapeFolder) {
            this.feed = feed;
            this.symbols = symbols;
            this.streamName = streamName;
            this.tapeFolder = tapeFolder;
        }

        public Builder status(String host, int port) {
            statusHost = host;
            statusPort = port;
            return this;
        }

        public Builder maxTapeBytes(long bytes) {
            maxTapeBytes = bytes;
            return this;
        }

        public Builder stopTimeout(Duration timeout) {
            stopTimeout = timeout;
            return this;
        }

        public Builder publish(PublishLimits limits) {
            publish = limits;
            return this;
        }

        public Builder feedLimits(FeedLimits limits) {
            feedLimits = limits;
            return this;
        }

        public Builder rest(Optional<RestAddress> address) {
            rest = address;
            return this;
        }

        public Builder retention(Retention kept) {
            retention = kept;
            return this;
        }

        public ProducerConfig build() {
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
                    rest);
        }
    }
}
