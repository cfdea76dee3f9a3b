/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tapeline.contract.backend.Rule;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every event source mapping must do, seen by the function it invokes: delivery, and here failures. */
abstract class MappingContract extends DeliveryContract {

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
        probes().put(probe, List.of(prefix + "-a", prefix + "-b", prefix + "-report", prefix + "-c"));
        String name = probe.toLowerCase(Locale.ROOT);

        await("the last one is handed over after the report").atMost(PATIENCE).until(() -> {
            List<List<String>> batches = probes().handed(name, prefix);
            return batches.stream()
                                    .filter(batch -> batch.contains(prefix + "-report"))
                                    .count()
                            >= 2
                    && batches.get(batches.size() - 1).contains(prefix + "-c");
        });

        List<String> all =
                probes().handed(name, prefix).stream().flatMap(List::stream).toList();
        assertThat(all).containsOnlyOnce(prefix + "-a", prefix + "-b");
        assertThat(all.stream().filter((prefix + "-report")::equals)).hasSize(2);
    }

    @Test
    @Rule("ESM-10")
    @DisplayName("ESM-10 an unknown identifier fails the whole batch")
    void anUnknownIdentifierFailsAll() {
        probes().put("Sound", List.of("esm10-a", "esm10-wrong", "esm10-b"));

        await("all are handed over again")
                .atMost(PATIENCE)
                .until(() -> probes().handed("sound", "esm10").stream()
                                .flatMap(List::stream)
                                .filter("esm10-b"::equals)
                                .count()
                        >= 2);

        assertThat(probes().handed("sound", "esm10").stream()
                        .flatMap(List::stream)
                        .toList())
                .filteredOn("esm10-a"::equals)
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    @Rule("ESM-12")
    @DisplayName("ESM-12 a batch that throws is halved until the record that throws stands alone")
    void halvesABatchThatThrows() {
        List<String> sent = List.of("esm12-a", "esm12-b", "esm12-throw", "esm12-c");
        probes().put("Sound", sent);

        goOnBehind("esm12");

        List<List<String>> batches = probes().handed("sound", "esm12");
        List<String> neighbours = List.of("esm12-a", "esm12-b", "esm12-c");
        List<String> done = neighbours.stream()
                .filter(text ->
                        batches.stream().anyMatch(batch -> batch.contains(text) && !batch.contains("esm12-throw")))
                .toList();
        boolean halves = backend().incapacity("ESM-12").isEmpty();
        assertThat(batches.contains(List.of("esm12-throw"))).isEqualTo(halves);
        assertThat(done).isEqualTo(halves ? neighbours : List.of());
    }

    @Test
    @Rule("ESM-14")
    @DisplayName("ESM-14 after MaximumRetryAttempts a batch is discarded, and what stands behind it goes on")
    void discardsWhatNeverSucceeds() {
        probes().put("Sound", List.of("esm14-throw"));

        goOnBehind("esm14");

        long attempts = probes().count("esm14-throw");
        assertThat(attempts).isEqualTo(3);
    }

    @Test
    @Rule("ESM-16")
    @DisplayName("ESM-16 a discarded batch is in the on-failure bucket, its records included")
    void keepsWhatWasDiscarded() {
        probes().put("Sound", List.of("esm16-throw"));

        await("the object is there")
                .atMost(PATIENCE)
                .until(() -> !probes().objectsWith("esm16-throw").isEmpty());

        assertThat(probes().objectsWith("esm16-throw"))
                .allMatch(object -> object.contains("startSequenceNumber") && object.contains("shardId-000000000000"));
    }

    /** Something put behind a record that throws, when that has failed as often as it is tried. */
    private void goOnBehind(String prefix) {
        await(prefix + "-throw has failed three times")
                .atMost(PATIENCE)
                .until(() -> probes().handed("sound", prefix).stream()
                                .filter(batch -> batch.contains(prefix + "-throw"))
                                .count()
                        >= 3);
        probes().put("Sound", List.of(prefix + "-behind"));
        await(prefix + "-behind is done")
                .atMost(PATIENCE)
                .until(() -> probes().handed("sound", prefix).stream()
                        .anyMatch(batch -> batch.contains(prefix + "-behind") && !batch.contains(prefix + "-throw")));
    }
}
