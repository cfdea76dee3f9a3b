/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.benchmarks.producer.StreamReader.Came;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** One size of frame: the ceiling, the producer and the usual way, one after the other. */
final class Speeds {

    /**
     * What a client did.
     *
     * @param frames a second; of the producer, durable on its tape
     * @param acknowledged frames a second; 0 of what sends nothing
     * @param cpuMicros processor time per trade, until all was acknowledged
     * @param beside the same of those it shares the machine with
     * @param p50 from socket to stream at 2 000 trades a second, in milliseconds
     */
    record Speed(
            double frames,
            double acknowledged,
            double cpuMicros,
            Beside beside,
            long peakMegabytes,
            double bytesPerTrade,
            long p50,
            long p99) {

        Speed allAcknowledged() {
            return new Speed(frames, frames, cpuMicros, beside, peakMegabytes, bytesPerTrade, p50, p99);
        }
    }

    /** Processor time per trade of the feed, this program, and of the simulator; 0 where it is not measured. */
    record Beside(double feedMicros, double simulatorMicros) {
        static final Beside UNKNOWN = new Beside(0, 0);
    }

    private static final Duration MOST = Duration.ofMinutes(5);
    private static final Duration FLOOD = Duration.ofSeconds(5);
    private static final Duration WARM = Duration.ofSeconds(3);
    private static final double TRADES_A_SECOND = 2_000;
    private static final int PACED_SECONDS = 10;

    private final Surroundings around;
    private final int kinesisPort;
    private final int trades;
    private final BenchFrames frames;
    private final long count;

    /**
     * Prepares.
     *
     * @param trades of a frame
     * @param allTrades that the producer is sent at full speed, after as many to warm up
     */
    Speeds(Surroundings around, int kinesisPort, int trades, long allTrades) {
        this.around = around;
        this.kinesisPort = kinesisPort;
        this.trades = trades;
        frames = new BenchFrames(trades, 1);
        count = allTrades / trades;
    }

    double bytesPerFrame() {
        return (double) frames.bytes().length / frames.count();
    }

    Speed ceiling() throws IOException, InterruptedException {
        try (var feed = new BenchFeed(around.pace());
                MeasuredProcess client = around.client(CountingMain.class, "counting", feed.port(), kinesisPort);
                BenchFeed.Client socket = feed.next(frames)) {
            return flooded(client, socket, Speeds::messages, 1);
        }
    }

    /** What the same client counts when the server frames each message. */
    Speed framedCeiling() throws IOException, InterruptedException {
        return framed(CountingMain.class, "counting", Speeds::messages);
    }

    /** From a server that frames each message to the tape, with nothing behind it. */
    Speed taped() throws IOException, InterruptedException {
        return framed(
                RecordingMain.class, "taped", status -> status.path("durable").asLong());
    }

    private Speed framed(Class<?> main, String name, ToLongFunction<JsonNode> done)
            throws IOException, InterruptedException {
        try (var feed = new FramingFeed(around.pace());
                MeasuredProcess client = around.client(main, name, feed.port(), kinesisPort);
                Flood socket = feed.next(frames)) {
            return flooded(client, socket, done, 1);
        } finally {
            around.delete(name);
        }
    }

    /** How much more a client has done of something after a while at full speed. */
    private Speed flooded(MeasuredProcess client, Flood socket, ToLongFunction<JsonNode> done, int doneOfAFrame)
            throws IOException, InterruptedException {
        socket.sendFor(WARM.toNanos());
        long cpu = client.cpuMicros();
        long before = done.applyAsLong(client.status());
        long began = around.pace().nanos();
        socket.sendFor(FLOOD.toNanos());
        double frames = (double) (done.applyAsLong(client.status()) - before) / doneOfAFrame;
        long ended = around.pace().nanos();
        double micros = (client.cpuMicros() - cpu) / (frames * trades);
        return new Speed(rate(frames, began, ended), 0, micros, Beside.UNKNOWN, client.peakMegabytes(), 0, 0, 0);
    }

    Speed producer(String name, MeasuredProcess kinesis) throws IOException, InterruptedException {
        long warm = count;
        var stream = new StreamReader(Surroundings.endpoint(kinesisPort), name, around.pace());
        try (var feed = new BenchFeed(around.pace());
                MeasuredProcess client = around.producer(name, feed.port(), kinesisPort);
                BenchFeed.Client socket = feed.next(frames)) {
            socket.send(warm);
            client.until(status -> acknowledged(status, warm), 1, MOST);
            long cpu = client.cpuMicros();
            long feedCpu = ownCpuMicros();
            long kinesisCpu = kinesis.cpuMicros();
            long began = around.pace().nanos();
            socket.send(count);
            long durable = client.until(status -> durable(status, warm + count), 1, MOST);
            long ended = client.until(status -> acknowledged(status, warm + count), 1, MOST);
            double micros = (double) (client.cpuMicros() - cpu) / (count * trades);
            var beside = new Beside(
                    (double) (ownCpuMicros() - feedCpu) / (count * trades),
                    (double) (kinesis.cpuMicros() - kinesisCpu) / (count * trades));
            long peak = client.peakMegabytes();
            Came full = stream.readOn();
            require((warm + count) * trades, full.trades());
            long paced = (long) (TRADES_A_SECOND * PACED_SECONDS / trades);
            socket.send(paced, TRADES_A_SECOND / trades);
            client.until(status -> acknowledged(status, warm + count + paced), 1, MOST);
            Came slow = stream.readOn();
            require(paced * trades, slow.trades());
            return new Speed(
                    rate((double) count, began, durable),
                    rate((double) count, began, ended),
                    micros,
                    beside,
                    peak,
                    full.bytesPerTrade(),
                    slow.percentile(50),
                    slow.percentile(99));
        } finally {
            around.delete(name);
        }
    }

    Speed usual(String name) throws IOException, InterruptedException {
        try (var feed = new BenchFeed(around.pace());
                MeasuredProcess client = around.client(UsualMain.class, name, feed.port(), kinesisPort);
                BenchFeed.Client socket = feed.next(frames)) {
            Speed speed =
                    flooded(client, socket, status -> status.path("trades").asLong(), trades);
            long failed = client.status().path("failed").asLong();
            if (failed > 0) {
                throw new IOException("the usual way failed " + failed + " times");
            }
            return speed.allAcknowledged();
        }
    }

    private static long ownCpuMicros() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1_000;
    }

    static long messages(JsonNode status) {
        return status.path("feed").path("messages").asLong();
    }

    /** 1 when so many frames were received and all lines are on disk. */
    static long durable(JsonNode status, long frames) {
        JsonNode acknowledged = status.path("acknowledged");
        boolean ofThisRun =
                acknowledged.path(0).asLong() == status.path("epoch").asLong();
        long behind = status.path("behind").asLong();
        long lines = ofThisRun ? behind + acknowledged.path(1).asLong() : behind - 1;
        return messages(status) >= frames && status.path("durable").asLong() >= lines ? 1 : 0;
    }

    /** 1 when so many frames were received and all of the tape is acknowledged. */
    static long acknowledged(JsonNode status, long frames) {
        return messages(status) >= frames && status.path("behind").asLong(1) == 0 ? 1 : 0;
    }

    private static double rate(double count, long began, long ended) {
        return count / ((ended - began) / 1e9);
    }

    private static void require(long sent, long came) throws IOException {
        if (sent != came) {
            throw new IOException(String.format(Locale.ROOT, "%d trades were sent, %d are on the stream", sent, came));
        }
    }
}
