/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Puts records of 250 bytes on a stream of four shards, 500 a call, from four threads, then reads them all; twice, and
 * only the second time counts. Retries what a shard throttles: the endpoint should be told not to.
 *
 * <p>Arguments: endpoint, number of records.
 */
public final class KinesisBenchMain {
    private static final int THREADS = 4;
    private static final int BATCH = 500;
    private final JsonKinesis kinesis;
    private final long records;

    private KinesisBenchMain(URI endpoint, long records) {
        this.kinesis = new JsonKinesis(endpoint);
        this.records = records;
    }

    public static void main(String[] arguments) throws Exception {
        KinesisBenchMain bench = new KinesisBenchMain(URI.create(arguments[0]), Long.parseLong(arguments[1]));
        bench.run("warm");
        System.out.println(bench.run("measured"));
        System.exit(0);
    }

    private String run(String stream) throws Exception {
        kinesis.call("CreateStream", Map.of("StreamName", stream, "ShardCount", THREADS));
        while (!status(stream).equals("ACTIVE")) {
            Thread.onSpinWait();
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        long began = System.nanoTime();
        List<Callable<Long>> producers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            long seed = i;
            producers.add(() -> put(stream, new SplittableRandom(seed)));
        }
        long put = sum(threads.invokeAll(producers));
        double putSeconds = (System.nanoTime() - began) / 1e9;
        long reading = System.nanoTime();
        List<Callable<Long>> consumers = new ArrayList<>();
        for (JsonNode shard :
                kinesis.call("ListShards", Map.of("StreamName", stream)).path("Shards")) {
            consumers.add(() -> read(stream, shard.path("ShardId").asText()));
        }
        long read = sum(threads.invokeAll(consumers));
        double readSeconds = (System.nanoTime() - reading) / 1e9;
        threads.shutdown();
        if (read != put) {
            throw new IllegalStateException("put " + put + ", read " + read);
        }
        return String.format(
                Locale.ROOT, "%d records: %.0f put/s, %.0f read/s", put, put / putSeconds, read / readSeconds);
    }

    private String status(String stream) throws IOException, InterruptedException {
        return kinesis.call("DescribeStreamSummary", Map.of("StreamName", stream))
                .path("StreamDescriptionSummary")
                .path("StreamStatus")
                .asText();
    }

    private long put(String stream, SplittableRandom random) throws IOException, InterruptedException {
        long stored = 0;
        byte[] payload = new byte[250];
        while (stored < records / THREADS) {
            List<Map<String, Object>> entries = new ArrayList<>(BATCH);
            for (int i = 0; i < BATCH; i++) {
                random.nextBytes(payload);
                entries.add(Map.of(
                        "PartitionKey",
                        "key-" + random.nextInt(1_000),
                        "Data",
                        Base64.getEncoder().encodeToString(payload)));
            }
            JsonNode answer = kinesis.call("PutRecords", Map.of("StreamName", stream, "Records", entries));
            stored += BATCH - answer.path("FailedRecordCount").asInt();
        }
        return stored;
    }

    private long read(String stream, String shardId) throws IOException, InterruptedException {
        String iterator = kinesis.call(
                        "GetShardIterator",
                        Map.of("StreamName", stream, "ShardId", shardId, "ShardIteratorType", "TRIM_HORIZON"))
                .path("ShardIterator")
                .asText();
        long read = 0;
        while (true) {
            JsonNode answer = kinesis.call("GetRecords", Map.of("ShardIterator", iterator, "Limit", 10_000));
            read += answer.path("Records").size();
            if (answer.path("MillisBehindLatest").asLong() == 0
                    && answer.path("Records").isEmpty()) {
                return read;
            }
            iterator = answer.path("NextShardIterator").asText();
        }
    }

    private static long sum(List<Future<Long>> results) throws Exception {
        long sum = 0;
        for (Future<Long> result : results) {
            sum += result.get();
        }
        return sum;
    }
}
