/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tapeline.contract.backend.FunctionVariant;
import io.tapeline.contract.backend.OnBackend;
import io.tapeline.contract.backend.Rule;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.contract.backend.TestStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
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
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** What every event source mapping must do, seen by the function it invokes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
abstract class MappingContract implements OnBackend {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final AttributeValue NOTHING = AttributeValue.fromL(List.of());

    @TempDir
    private static Path folder;

    private TestStack stack;

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
    }

    @AfterAll
    void destroy() throws IOException {
        stack.close();
    }

    @Test
    @Rule("ESM-1")
    @DisplayName("ESM-1 a batch holds at most BatchSize records of one shard, in shard order")
    void batchesAreInOrderAndBounded() {
        List<String> sent = IntStream.range(0, 35).mapToObj(i -> "order-" + i).toList();
        put("Sound", sent);

        await("all are handed over")
                .atMost(PATIENCE)
                .until(() ->
                        handed("sound", "order-").stream().mapToInt(List::size).sum() >= 35);

        List<List<String>> batches = handed("sound", "order-");
        assertThat(batches.stream().flatMap(List::stream).toList()).isEqualTo(sent);
        assertThat(batches).allMatch(batch -> batch.size() <= 10);
    }

    @Test
    @Rule("ESM-8")
    @DisplayName("ESM-8 what stands before the reported record is done, all from it on is handed over again")
    void goesOnFromTheReportedRecord() {
        requireThatReportsAreHonoured("Sound", "esm8");
    }

    @Test
    @DisplayName("ESM-8 a function that answers with the identifier of no record is caught by that very rule")
    void aWrongIdentifierIsCaught() {
        assertThatThrownBy(() -> requireThatReportsAreHonoured("Defective", "esm8"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("esm8-a");
    }

    private void requireThatReportsAreHonoured(String probe, String prefix) {
        put(probe, List.of(prefix + "-a", prefix + "-b", prefix + "-report", prefix + "-c"));
        String name = probe.toLowerCase(Locale.ROOT);

        await("the last one is handed over after the report").atMost(PATIENCE).until(() -> {
            List<List<String>> batches = handed(name, prefix);
            return batches.stream()
                                    .filter(batch -> batch.contains(prefix + "-report"))
                                    .count()
                            >= 2
                    && batches.get(batches.size() - 1).contains(prefix + "-c");
        });

        List<String> all = handed(name, prefix).stream().flatMap(List::stream).toList();
        assertThat(all).containsOnlyOnce(prefix + "-a", prefix + "-b");
        assertThat(all.stream().filter((prefix + "-report")::equals)).hasSize(2);
    }

    @Test
    @Rule("ESM-10")
    @DisplayName("ESM-10 an unknown identifier fails the whole batch")
    void anUnknownIdentifierFailsAll() {
        put("Sound", List.of("esm10-a", "esm10-wrong", "esm10-b"));

        await("all are handed over again")
                .atMost(PATIENCE)
                .until(() -> handed("sound", "esm10").stream()
                                .flatMap(List::stream)
                                .filter("esm10-b"::equals)
                                .count()
                        >= 2);

        assertThat(handed("sound", "esm10").stream().flatMap(List::stream).toList())
                .filteredOn("esm10-a"::equals)
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    @Rule("ESM-12")
    @DisplayName("ESM-12 a batch that throws is halved until the record that throws stands alone")
    void halvesABatchThatThrows() {
        List<String> sent = List.of("esm12-a", "esm12-b", "esm12-throw", "esm12-c");
        put("Sound", sent);

        goOnBehind("esm12");

        List<List<String>> batches = handed("sound", "esm12");
        boolean alone = batches.contains(List.of("esm12-throw"));
        boolean neighbourDone =
                batches.stream().anyMatch(batch -> batch.contains("esm12-a") && !batch.contains("esm12-throw"));
        if (backend().incapacity("ESM-12").isPresent()) {
            assertThat(alone && neighbourDone).isFalse();
            return;
        }
        assertThat(alone).isTrue();
        assertThat(neighbourDone).isTrue();
    }

    @Test
    @Rule("ESM-14")
    @DisplayName("ESM-14 after MaximumRetryAttempts a batch is discarded, and what stands behind it goes on")
    void discardsWhatNeverSucceeds() {
        put("Sound", List.of("esm14-throw"));

        goOnBehind("esm14");

        long alone = handed("sound", "esm14").stream()
                .filter(batch -> batch.contains("esm14-throw"))
                .count();
        // three attempts on it; a first one may have held its neighbour too, where batches are halved
        assertThat(alone).isBetween(3L, 4L);
    }

    @Test
    @Rule("ESM-16")
    @DisplayName("ESM-16 a discarded batch is in the on-failure bucket, its records included")
    void keepsWhatWasDiscarded() {
        put("Sound", List.of("esm16-throw"));

        await("the object is there").atMost(PATIENCE).until(() -> holdsRecord("esm16-throw"));

        assertThat(stack.objects(stack.output("UndeliveredName")))
                .anyMatch(object -> object.contains("startSequenceNumber") && object.contains("shardId-000000000000"));
    }

    private boolean holdsRecord(String text) {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return stack.objects(stack.output("UndeliveredName")).stream().anyMatch(object -> object.contains(encoded));
    }

    /** Something put behind a record that throws, when that has failed as often as it is tried. */
    private void goOnBehind(String prefix) {
        await(prefix + "-throw has failed three times")
                .atMost(PATIENCE)
                .until(() -> handed("sound", prefix).stream()
                                .filter(batch -> batch.contains(prefix + "-throw"))
                                .count()
                        >= 3);
        put("Sound", List.of(prefix + "-behind"));
        await(prefix + "-behind is done")
                .atMost(PATIENCE)
                .until(() -> handed("sound", prefix).stream()
                        .anyMatch(batch -> batch.contains(prefix + "-behind") && !batch.contains(prefix + "-throw")));
    }

    private void put(String probe, List<String> texts) {
        stack.clients()
                .kinesis()
                .putRecords(put -> put.streamName(stack.output(probe + "StreamName"))
                        .records(texts.stream()
                                .map(text -> PutRecordsRequestEntry.builder()
                                        .partitionKey("K")
                                        .data(SdkBytes.fromUtf8String(text))
                                        .build())
                                .toList()));
    }

    /** What a probe was handed, invocation by invocation: of each batch the texts that begin so, if it has any. */
    private List<List<String>> handed(String probe, String prefix) {
        return stack
                .clients()
                .dynamo()
                .query(query -> query.tableName(stack.output("ObservationsName"))
                        .keyConditionExpression("probe = :probe")
                        .expressionAttributeValues(Map.of(":probe", AttributeValue.fromS(probe))))
                .items()
                .stream()
                .map(item -> item.getOrDefault("texts", NOTHING).l().stream()
                        .map(AttributeValue::s)
                        .filter(text -> text.startsWith(prefix))
                        .toList())
                .filter(texts -> !texts.isEmpty())
                .toList();
    }
}
