/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.producer;

import io.tapeline.producer.ProducerConfig;
import io.tapeline.producer.feed.watch.FeedTime;
import io.tapeline.producer.record.RecordSettings;
import io.tapeline.producer.record.Recorder;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.util.SplittableRandom;

/** The producer's way from the socket to the disk and no further; its page says which line is the last durable one. */
public final class RecordingMain {

    private RecordingMain() {}

    public static void main(String[] arguments) throws IOException {
        ProducerConfig config = ProducerConfig.of(System.getenv());
        Recorder recorder = Recorder.start(
                new RecordSettings(config.feed(), config.symbols(), config.feedLimits()),
                config.tapeFolder(),
                new FeedTime(Clock.systemUTC(), System::nanoTime),
                new SplittableRandom(),
                failed -> Runtime.getRuntime().halt(1));
        var unused = Vertx.vertx()
                .createHttpServer()
                .requestHandler(request -> request.response()
                        .end(new JsonObject().put("durable", recorder.durable()).encode()))
                .listen(config.statusPort(), "127.0.0.1");
    }
}
