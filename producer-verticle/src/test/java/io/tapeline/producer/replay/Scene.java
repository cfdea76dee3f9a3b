/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.RecordDecoder;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.producer.publish.DrainReport;
import io.tapeline.producer.publish.PublishRuntime;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import io.tapeline.tape.TapeFileWriter;
import io.tapeline.tape.TapeLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A folder of epochs, a stream that takes everything, and time that the test moves. */
final class Scene {

    static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

    final Path folder;
    final List<PutRequest> stored = new ArrayList<>();
    private final TestScheduler time = new TestScheduler();

    Scene(Path folder) {
        this.folder = folder;
    }

    /** What stands on an epoch's tape behind its first line. */
    interface Content {
        void write(Epoch epoch) throws IOException;
    }

    /** An epoch being written. */
    record Epoch(TapeFileWriter tape) {

        long frame(long second, String json) throws IOException {
            return tape.append(TEN.plusSeconds(second), TapeLine.FRAME, json.getBytes(StandardCharsets.UTF_8));
        }

        /** A frame with one trade of each symbol named. */
        long trades(long second, String... symbols) throws IOException {
            var elements = new ArrayList<String>();
            for (String symbol : symbols) {
                elements.add(trade(symbol, "1.5"));
            }
            return frame(second, message(elements));
        }

        void line(long second, String kind, byte[] payload) throws IOException {
            tape.append(TEN.plusSeconds(second), kind, payload);
        }
    }

    static String message(List<String> elements) {
        return "{\"data\":[" + String.join(",", elements) + "],\"type\":\"trade\"}";
    }

    static String trade(String symbol, String price) {
        return "{\"c\":null,\"p\":" + price + ",\"s\":\"" + symbol + "\",\"t\":1795168800000,\"v\":2}";
    }

    /** Adds an epoch, its first line received at a second of the day's tenth hour; returns its file. */
    Path epoch(long epoch, long second, Content content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tape = new TapeFileWriter(bytes, epoch, TEN.plusSeconds(second), Map.of())) {
            content.write(new Epoch(tape));
        }
        return Files.write(folder.resolve("%016d-%012d.tape".formatted(epoch, 0)), bytes.toByteArray());
    }

    /** The whole of a tape, as fast as it goes. */
    DrainReport replay(Path tape) throws IOException {
        return replay(part(tape, Instant.MIN, Instant.MAX), Set.of());
    }

    static ReplayTape part(Path tape, Instant from, Instant to) throws IOException {
        return ReplayTape.read(tape, from, to, damage -> {});
    }

    DrainReport replay(ReplayTape tape, Set<String> symbols) throws IOException {
        try (Replay replay = begin(tape, symbols, ReplaySpeed.MAX)) {
            for (int i = 0; i < 1_000 && !replay.look(); i++) {
                pass(20);
            }
            CompletableFuture<DrainReport> finished = replay.finish(Duration.ofMinutes(1));
            // a shard takes a mebibyte a second, and a drain ends a little after its minute
            for (int second = 0; second < 65 && !finished.isDone(); second++) {
                pass(1_000);
            }
            assertThat(finished).as("the drain ends in time").isDone();
            return finished.join();
        }
    }

    Replay begin(ReplayTape tape, Set<String> symbols, ReplaySpeed speed) throws IOException {
        return new Replay(
                tape,
                symbols,
                speed,
                batch -> {
                    stored.addAll(batch);
                    return Single.just(batch.stream()
                            .<PutOutcome>map(put -> new PutOutcome.Stored("shard-0", "1"))
                            .toList());
                },
                new PublishRuntime(
                        time.createWorker(),
                        () -> time.now(TimeUnit.NANOSECONDS),
                        time,
                        new SplittableRandom(1),
                        thrown -> {
                            throw new AssertionError(thrown);
                        }));
    }

    void pass(long millis) {
        time.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    }

    List<TradesRecord> trades(String symbol) {
        return stored.stream()
                .map(put -> RecordDecoder.decode(put.bytes()))
                .filter(TradesRecord.class::isInstance)
                .map(TradesRecord.class::cast)
                .filter(record -> record.claim().symbol().equals(symbol))
                .toList();
    }

    List<GapRecord> gaps() {
        return stored.stream()
                .map(put -> RecordDecoder.decode(put.bytes()))
                .filter(GapRecord.class::isInstance)
                .map(GapRecord.class::cast)
                .toList();
    }
}
