/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.kinesis.stream.EntryGate;
import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.kinesis.stream.PutEntry;
import io.tapeline.kinesis.stream.ShardLimits;
import io.tapeline.kinesis.stream.StreamsConfig;
import io.tapeline.lambda.checkpoint.CheckpointStore;
import io.tapeline.lambda.checkpoint.CheckpointsInMemory;
import io.tapeline.lambda.function.InvocationResult;
import io.tapeline.testbasics.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A mapping from template text, on a clock and an executor that the test moves. */
final class MappingHarness {
    final ManualClock clock;
    final UndeliveredInMemory undelivered = new UndeliveredInMemory();
    final KinesisStreams streams;
    final KinesisStream stream;
    /** What the mapping writes undelivered batches to; by default {@link #undelivered}. */
    UndeliveredStore destination = undelivered;
    /** What keeps the mapping's checkpoints. */
    CheckpointStore checkpoints = new CheckpointsInMemory();

    EventSourceMapping mapping;
    /** What each invocation was given, in the order they ran. */
    final List<List<String>> invocations = new ArrayList<>();

    final List<byte[]> events = new ArrayList<>();
    private final Deque<Runnable> due = new ArrayDeque<>();
    /** Where invocations go; by default to {@link #due}. */
    Executor executor = due::add;

    private String[] properties;
    private Function<List<Given>, InvocationResult> function = given -> succeed();

    /** One record as the function sees it. */
    record Given(String text, String sequenceNumber, String partitionKey) {}

    /** @param properties of the mapping, one a line, besides the required ones */
    MappingHarness(int shards, String... properties) {
        this(shards, 0, properties);
    }

    /** @param alreadyThere records put before the mapping is made */
    MappingHarness(int shards, int alreadyThere, String... properties) {
        clock = new ManualClock("2026-11-20T14:30:00Z");
        streams = new KinesisStreams(StreamsConfig.DEFAULT.withLimits(ShardLimits.NONE), clock);
        stream = streams.create("stack-trades", shards, Duration.ofHours(24));
        for (int i = 0; i < alreadyThere; i++) {
            put("k", "early-" + i);
        }
        this.properties = properties;
        mapping = make();
    }

    private MappingHarness(MappingHarness other) {
        clock = other.clock;
        streams = other.streams;
        stream = other.stream;
        properties = other.properties;
        mapping = make();
    }

    /** Another mapping of the same stream. */
    MappingHarness besides() {
        return new MappingHarness(this);
    }

    /** The only document that was kept. */
    String onlyDocumentText() {
        List<String> keys = undelivered.keys();
        assertThat(keys).hasSize(1);
        return undelivered.document(keys.get(0)).orElseThrow();
    }

    /** The only document that was kept, read. */
    JsonNode onlyDocument() {
        try {
            return new ObjectMapper().readTree(onlyDocumentText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mapping as a process makes it that finds what an earlier one has kept. */
    void restart(String... changed) {
        due.clear();
        properties = changed.length == 0 ? properties : changed;
        mapping = make();
    }

    /** As a stack does before its stream takes records. */
    void lowerKeptProgress() {
        KeptProgress.lower(
                mapping.state().uuid(),
                new StreamLookup(streams, stream.identity().arn()),
                checkpoints);
    }

    private EventSourceMapping make() {
        MappingResource resource = MappingProperties.mapping(stream.identity().arn(), properties);
        return new EventSourceMapping(
                resource,
                new EventSourceMapping.Parts(
                        new StreamLookup(streams, resource.streamArn()),
                        MappingProperties.FUNCTION,
                        this::invoke,
                        task -> executor.execute(task),
                        new UndeliveredStore() {
                            @Override
                            public void put(String bucket, String key, byte[] document) {
                                destination.put(bucket, key, document);
                            }

                            @Override
                            public List<String> keys() {
                                return destination.keys();
                            }

                            @Override
                            public Optional<String> document(String bucketAndKey) {
                                return destination.document(bucketAndKey);
                            }
                        },
                        checkpoints,
                        new RetryBackoff(Duration.ofSeconds(1), Duration.ofSeconds(4)),
                        clock),
                () -> {});
    }

    void onInvocation(Function<List<Given>, InvocationResult> answer) {
        function = answer;
    }

    String put(String key, String text) {
        return put(stream, key, text);
    }

    static String put(KinesisStream stream, String key, String text) {
        return stream.putOne(new PutEntry(key, null, text.getBytes(StandardCharsets.UTF_8)), EntryGate.OPEN)
                .sequenceNumber();
    }

    List<String> putMany(String key, int from, int to) {
        List<String> numbers = new ArrayList<>();
        for (int i = from; i < to; i++) {
            numbers.add(put(key, String.valueOf(i)));
        }
        return numbers;
    }

    /** Of records that {@link #putMany} put. */
    static List<String> texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }

    /** Starts what is due and leaves it in flight; tells how many invocations that are by now. */
    int startDue() {
        mapping.tick();
        return due.size();
    }

    /** Runs everything that is due now, to its end. */
    void run() {
        do {
            while (!due.isEmpty()) {
                due.remove().run();
            }
        } while (startDue() > 0);
    }

    /** Runs as time goes by in steps of a tenth of a second. */
    void runFor(Duration duration) {
        run();
        for (long tenths = duration.toMillis() / 100; tenths > 0; tenths--) {
            clock.advance(Duration.ofMillis(100));
            run();
        }
    }

    static InvocationResult succeed() {
        return answer("null");
    }

    static InvocationResult answer(String payload) {
        return new InvocationResult.Returned("request", payload);
    }

    static InvocationResult fail() {
        return new InvocationResult.Failed("request", "boom");
    }

    static InvocationResult report(String... sequenceNumbers) {
        return answer(java.util.Arrays.stream(sequenceNumbers)
                .map(number -> "{\"itemIdentifier\":\"" + number + "\"}")
                .collect(Collectors.joining(",", "{\"batchItemFailures\":[", "]}")));
    }

    private InvocationResult invoke(byte[] event) {
        events.add(event);
        List<Given> given = new ArrayList<>();
        try {
            for (JsonNode each : new ObjectMapper().readTree(event).path("Records")) {
                JsonNode kinesis = each.path("kinesis");
                given.add(new Given(
                        new String(kinesis.path("data").binaryValue(), StandardCharsets.UTF_8),
                        kinesis.path("sequenceNumber").asText(),
                        kinesis.path("partitionKey").asText()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        invocations.add(given.stream().map(Given::text).toList());
        return function.apply(given);
    }
}
