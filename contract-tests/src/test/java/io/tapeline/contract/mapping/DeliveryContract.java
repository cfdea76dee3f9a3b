/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.tapeline.contract.backend.Closing;
import io.tapeline.contract.backend.FunctionVariant;
import io.tapeline.contract.backend.OnBackend;
import io.tapeline.contract.backend.Rule;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.contract.backend.TestStack;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** What every event source mapping must do with records that the function takes, and the events it makes of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
abstract class DeliveryContract implements OnBackend {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private static Path folder;

    private TestStack stack;
    private ProbeStack probes;

    ProbeStack probes() {
        return probes;
    }

    @Override
    public String boundary() {
        return "mapping";
    }

    @BeforeAll
    void deploy() throws IOException {
        stack = backend()
                .deploy(new StackRequest(
                        "probe",
                        Path.of("src/test/resources/mapping.yaml"),
                        FunctionVariant.jar(folder, "probe", Probe.class),
                        Map.of()));
        probes = new ProbeStack(stack);
    }

    @AfterAll
    void destroy() throws IOException {
        Closing.inOrder(stack);
    }

    @Test
    @Rule("ESM-1")
    @DisplayName("ESM-1 a batch holds at most BatchSize records of one shard, in shard order")
    void batchesAreInOrderAndBounded() {
        List<String> sent = IntStream.range(0, 35).mapToObj(i -> "order-" + i).toList();
        probes.put("Sound", sent);

        await("all are handed over")
                .atMost(PATIENCE)
                .until(() -> probes.handed("sound", "order-").stream()
                                .mapToInt(List::size)
                                .sum()
                        >= 35);

        List<List<String>> batches = probes.handed("sound", "order-");
        assertThat(batches.stream().flatMap(List::stream).toList()).isEqualTo(sent);
        assertThat(batches).allMatch(batch -> batch.size() <= 10);
    }

    @Test
    @Rule("ESM-5")
    @DisplayName("ESM-5 nothing overtakes a batch that fails")
    void nothingOvertakes() {
        probes.put("Sound", List.of("esm5-stumble"));
        probes.put("Sound", List.of("esm5-behind"));

        await("the last one is done").atMost(PATIENCE).until(() -> {
            List<List<String>> batches = probes.handed("sound", "esm5");
            return batches.size() >= 2 && batches.get(batches.size() - 1).contains("esm5-behind");
        });

        List<String> all =
                probes.handed("sound", "esm5").stream().flatMap(List::stream).toList();
        assertThat(all.stream().filter("esm5-stumble"::equals)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(all.lastIndexOf("esm5-behind")).isGreaterThan(all.lastIndexOf("esm5-stumble"));
        assertThat(probes.handed("sound", "esm5").get(0)).startsWith("esm5-stumble");
    }

    @Test
    @Rule("ESM-6")
    @DisplayName("ESM-6 a child is read when its parent is done to the last record")
    void readsAChildBehindItsParent() {
        probes.put("Family", List.of("esm6-parent", "esm6-insist"));
        KinesisClient kinesis = probes.kinesis();
        String name = probes.streamName("Family");
        String parent = kinesis.listShards(list -> list.streamName(name))
                .shards()
                .get(0)
                .shardId();
        kinesis.splitShard(split -> split.streamName(name)
                .shardToSplit(parent)
                .newStartingHashKey(BigInteger.TWO.pow(127).toString()));
        kinesis.waiter().waitUntilStreamExists(describe -> describe.streamName(name));
        probes.put("Family", List.of("esm6-child"));

        await("the child is done")
                .atMost(PATIENCE)
                .until(() -> probes.count("esm6-child") >= 1 && probes.count("esm6-insist") >= 4);
        if (backend().incapacity("ESM-6").isPresent()) {
            await("the parent's records come again").atMost(PATIENCE).until(() -> probes.count("esm6-parent") >= 2);
            return;
        }

        List<String> all =
                probes.handed("sound", "esm6").stream().flatMap(List::stream).toList();
        assertThat(all).containsOnlyOnce("esm6-parent", "esm6-child");
        assertThat(all.indexOf("esm6-child")).isGreaterThan(all.lastIndexOf("esm6-insist"));
    }

    @Test
    @Rule("ESM-7")
    @DisplayName("ESM-7 ParallelizationFactor runs that many lanes per shard; one key, one lane, in order")
    void runsLanes() {
        List<PutRecordsRequestEntry> entries = IntStream.range(0, 60)
                .mapToObj(i -> ProbeStack.entry("KEY" + i % 20, "esm7-" + i % 20 + "-" + i / 20))
                .toList();
        probes.putEntries("Lanes", entries);

        await("all are handed over")
                .atMost(PATIENCE)
                .until(() -> probes.handed("sound", "esm7").stream()
                                .mapToInt(List::size)
                                .sum()
                        >= 60);

        List<List<String>> batches = probes.handed("sound", "esm7");
        for (int key = 0; key < 20; key++) {
            String prefix = "esm7-" + key + "-";
            assertThat(batches.stream().flatMap(List::stream).filter(text -> text.startsWith(prefix)))
                    .containsExactly(prefix + 0, prefix + 1, prefix + 2);
        }
        // all were put at once and fit in one batch
        assertThat(batches.size() > 1).isEqualTo(backend().incapacity("ESM-7").isEmpty());
    }

    @Test
    @Rule("ESM-9")
    @DisplayName("ESM-9 a null response and one without items are success")
    void nothingIsSuccess() {
        probes.put("Sound", List.of("esm9-null"));
        await("it is handed over").atMost(PATIENCE).until(() -> probes.count("esm9-null") >= 1);
        probes.put("Sound", List.of("esm9-noitems"));
        await("it is handed over").atMost(PATIENCE).until(() -> probes.count("esm9-noitems") >= 1);
        probes.put("Sound", List.of("esm9-behind"));
        await("it is handed over").atMost(PATIENCE).until(() -> probes.count("esm9-behind") >= 1);

        assertThat(probes.handed("sound", "esm9").stream().flatMap(List::stream).toList())
                .containsExactly("esm9-null", "esm9-noitems", "esm9-behind");
    }

    @Test
    @Rule("ESM-11")
    @DisplayName("ESM-11 without FunctionResponseTypes the response is never looked at")
    void ignoresTheResponse() {
        probes.put("Deaf", List.of("esm11-report"));
        await("it is handed over").atMost(PATIENCE).until(() -> probes.count("esm11-report") >= 1);
        probes.put("Deaf", List.of("esm11-behind"));
        await("it is handed over").atMost(PATIENCE).until(() -> probes.count("esm11-behind") >= 1);

        assertThat(probes.handed("sound", "esm11").stream()
                        .flatMap(List::stream)
                        .toList())
                .containsExactly("esm11-report", "esm11-behind");
    }

    @Test
    @Rule("ESM-18")
    @DisplayName("ESM-18 an event's records have the members that Lambda sends")
    void eventsAreShapedAsLambdaSendsThem() {
        probes.put("Sound", List.of("esm18-shape"));
        await("it is handed over").atMost(PATIENCE).until(() -> probes.count("esm18-shape") >= 1);

        Map<String, String> shape = probes.shapeOf("esm18-shape");
        String number = shape.getOrDefault("sequenceNumber", "");
        String arn = shape.getOrDefault("eventSourceARN", "");
        assertThat(number).matches("[0-9]{56}");
        assertThat(arn).matches("arn:aws:kinesis:[a-z0-9-]+:[0-9]{12}:stream/" + probes.streamName("Sound"));
        assertThat(shape)
                .containsEntry("eventID", "shardId-000000000000:" + number)
                .containsEntry("eventName", "aws:kinesis:record")
                .containsEntry("eventSource", "aws:kinesis")
                .containsEntry("eventVersion", "1.0")
                .containsEntry("kinesisSchemaVersion", "1.0")
                .containsEntry("partitionKey", "K")
                .containsEntry("awsRegion", arn.split(":", -1)[3]);
        assertThat(shape.getOrDefault("invokeIdentityArn", "")).startsWith("arn:aws:iam::");
        assertThat(Instant.parse(shape.getOrDefault("arrived", "")))
                .isCloseTo(Instant.now(), within(10, ChronoUnit.MINUTES));
    }
}
