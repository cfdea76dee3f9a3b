/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.kinesis.KinesisServer;
import io.tapeline.kinesis.ManualClock;
import io.tapeline.kinesis.bench.JsonKinesis;
import io.tapeline.kinesis.faults.Faults;
import io.tapeline.kinesis.stream.EntryGate;
import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.kinesis.stream.PutEntry;
import io.tapeline.kinesis.stream.PutOutcome;
import io.tapeline.kinesis.stream.ReadResult;
import io.tapeline.kinesis.stream.ShardLimits;
import io.tapeline.kinesis.stream.StoredRecord;
import io.tapeline.kinesis.stream.StreamsConfig;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Puts records over three days of compressed time, every hundredth batch over HTTP, and reads everything that must
 * still be there four times: three times on the way, and once from the folder after the simulator was opened again.
 * Ends with 1 on the first record that is lost, doubled, damaged or too old, and on the first health page that is not
 * 200.
 *
 * <p>Arguments: number of records, seed.
 */
public final class KinesisSoakMain {
    private static final int SHARDS = 4;
    private static final int BATCH = 500;
    private static final int HTTP_EVERY = 100;
    private static final Duration RETENTION = Duration.ofHours(24);
    private static final Duration LASTS = Duration.ofDays(3);

    private final ManualClock clock = new ManualClock("2026-11-20T00:00:00Z");
    private final SplittableRandom random;
    private final SoakTape tape;
    private final StreamsConfig config;
    private long overHttp;
    private int healthy;

    private KinesisSoakMain(long seed, Path folder) {
        this.random = new SplittableRandom(seed);
        this.tape = new SoakTape(seed, SHARDS);
        this.config = StreamsConfig.DEFAULT.withLimits(ShardLimits.NONE).withFolder(folder);
    }

    public static void main(String[] arguments) throws Exception {
        long records = Long.parseLong(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        Path folder = Files.createTempDirectory("kinesis-soak-");
        say("%,d records of 250 bytes, seed %d, heap %d MiB"
                .formatted(records, seed, Runtime.getRuntime().maxMemory() >> 20));
        new KinesisSoakMain(seed, folder).run(records);
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void run(long records) throws IOException, InterruptedException {
        long batches = records / BATCH;
        Duration step = LASTS.dividedBy(batches);
        try (KinesisServer server = KinesisServer.start(0, config, clock, Faults.NONE)) {
            JsonKinesis client = new JsonKinesis(server.endpoint());
            KinesisStream stream = server.streams().create("soak", SHARDS, RETENTION);
            long began = System.nanoTime();
            for (long batch = 1; batch <= batches; batch++) {
                clock.advance(step);
                put(batch % HTTP_EVERY == 0, stream, client);
                if (batch % HTTP_EVERY == 0) {
                    requireHealth(client);
                }
                if (batch % (batches / 3) == 0) {
                    say("%,d put in %d s; %,d bytes on disk"
                            .formatted(
                                    batch * BATCH,
                                    seconds(began),
                                    server.streams().usedBytes()));
                    verify(stream);
                    readOverHttp(client);
                }
            }
            say("%,d of them over HTTP; %d of %d health pages were 200"
                    .formatted(overHttp, healthy, batches / HTTP_EVERY));
        }
        long began = System.nanoTime();
        try (KinesisStreams again = new KinesisStreams(config, clock)) {
            say("opened again in %d ms".formatted((System.nanoTime() - began) / 1_000_000));
            verify(again.named("soak"));
            say("at most %,d bytes of heap in use after collection now".formatted(usedAfterCollection()));
        }
    }

    private void put(boolean http, KinesisStream stream, JsonKinesis client) throws IOException, InterruptedException {
        int[] perShard = new int[SHARDS];
        List<PutEntry> entries = new ArrayList<>(BATCH);
        List<Map<String, Object>> asJson = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            int shard = random.nextInt(SHARDS);
            byte[] payload = tape.payload(shard, tape.acknowledged(shard) + perShard[shard]++);
            String hashKey = tape.hashKey(shard).toString();
            if (http) {
                asJson.add(Map.of(
                        "PartitionKey",
                        "k",
                        "ExplicitHashKey",
                        hashKey,
                        "Data",
                        Base64.getEncoder().encodeToString(payload)));
            } else {
                entries.add(new PutEntry("k", hashKey, payload));
            }
        }
        if (http) {
            JsonNode answer = client.call("PutRecords", Map.of("StreamName", "soak", "Records", asJson));
            require(answer.path("FailedRecordCount").asInt() == 0, "refused: " + answer);
            overHttp += BATCH;
        } else {
            stream.put(entries, EntryGate.OPEN)
                    .forEach(outcome -> require(outcome instanceof PutOutcome.Stored, "refused: " + outcome));
        }
        tape.batch(clock.millis(), perShard);
    }

    private void requireHealth(JsonKinesis client) throws IOException, InterruptedException {
        HttpResponse<String> health = client.health();
        require(health.statusCode() == 200, "health: " + health.statusCode() + " " + health.body());
        healthy++;
    }

    /** Every record within retention is there, once, in order, to the byte; none older is. */
    private void verify(KinesisStream stream) {
        long began = System.nanoTime();
        long read = 0;
        long expired = 0;
        for (int shard = 0; shard < SHARDS; shard++) {
            String shardId = String.format("shardId-%012d", shard);
            long number = tape.firstFrom(shard, clock.millis() - RETENTION.toMillis());
            expired += number;
            long ordinal = 1;
            while (true) {
                ReadResult result = stream.readUnmetered(shardId, ordinal, 10_000);
                if (result.records().isEmpty()) {
                    break;
                }
                for (StoredRecord stored : result.records()) {
                    require(
                            Arrays.equals(stored.data(), tape.payload(shard, number)),
                            shardId + " has something else in place of record " + number);
                    number++;
                    read++;
                }
                ordinal = result.nextOrdinal();
            }
            require(
                    number == tape.acknowledged(shard),
                    shardId + " ends at " + number + " of " + tape.acknowledged(shard));
        }
        say("  %,d read and right, %,d have expired, %d s".formatted(read, expired, seconds(began)));
    }

    private void readOverHttp(JsonKinesis client) throws IOException, InterruptedException {
        long number = tape.firstFrom(0, clock.millis() - RETENTION.toMillis());
        String iterator = client.call(
                        "GetShardIterator",
                        Map.of(
                                "StreamName",
                                "soak",
                                "ShardId",
                                "shardId-000000000000",
                                "ShardIteratorType",
                                "TRIM_HORIZON"))
                .path("ShardIterator")
                .asText();
        for (int call = 0; call < 5; call++) {
            JsonNode answer = client.call("GetRecords", Map.of("ShardIterator", iterator));
            for (JsonNode each : answer.path("Records")) {
                require(
                        Arrays.equals(each.path("Data").binaryValue(), tape.payload(0, number++)),
                        "over HTTP: " + number);
            }
            iterator = answer.path("NextShardIterator").asText();
        }
    }

    private static long usedAfterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static long seconds(long began) {
        return (System.nanoTime() - began) / 1_000_000_000;
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
