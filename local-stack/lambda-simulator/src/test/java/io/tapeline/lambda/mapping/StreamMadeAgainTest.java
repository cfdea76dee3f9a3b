/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import static io.tapeline.lambda.mapping.MappingHarness.fail;
import static io.tapeline.lambda.mapping.MappingHarness.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.kinesis.stream.KinesisStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamMadeAgainTest {
    private static final String NAME = "stack-trades";

    @Test
    @DisplayName("ESM-23 without its stream a mapping is not caught up, and its LastProcessingResult says why")
    void saysThatItsStreamIsGone() {
        MappingHarness esm = new MappingHarness(1);
        esm.put("k", "x");
        esm.run();
        esm.streams.delete(NAME);
        assertThat(esm.mapping.state().caughtUp()).isFalse();
        assertThat(esm.mapping.state().healthy()).isFalse();
        assertThat(esm.mapping.state().lastProcessingResult())
                .isEqualTo("PROBLEM: Stream not found: arn:aws:kinesis:us-east-1:000000000000:stream/" + NAME);
        esm.runFor(Duration.ofSeconds(1));
        assertThat(esm.mapping.state().toMap()).containsEntry("healthy", false).containsEntry("caughtUp", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRIM_HORIZON", "LATEST"})
    @DisplayName("ESM-23 a stream made again under its name is read from its start, and is behind until it is")
    void readsTheNewStreamFromItsStart(String position) {
        MappingHarness esm = new MappingHarness(1, 2, "StartingPosition: " + position);
        esm.put("k", "old");
        esm.run();
        esm.streams.delete(NAME);
        esm.run();
        KinesisStream again = again(esm);
        MappingHarness.put(again, "k", "new-1");
        MappingHarness.put(again, "k", "new-2");
        assertThat(esm.mapping.state().caughtUp()).isFalse();
        assertThat(esm.mapping.state().recordsBehind()).isEqualTo(2);
        esm.run();
        assertThat(esm.invocations.get(esm.invocations.size() - 1)).containsExactly("new-1", "new-2");
        assertThat(esm.mapping.state().caughtUp()).isTrue();
        assertThat(esm.mapping.state().lastProcessingResult()).isEqualTo("OK");
    }

    @Test
    @DisplayName("ESM-23 a stream deleted and made again between two looks is noticed by the next look")
    void noticesAnExchange() {
        MappingHarness esm = new MappingHarness(1);
        esm.put("k", "old");
        esm.run();
        esm.streams.delete(NAME);
        MappingHarness.put(again(esm), "k", "new");
        assertThat(esm.mapping.state().recordsBehind()).isEqualTo(1);
        esm.run();
        assertThat(esm.invocations).containsExactly(List.of("old"), List.of("new"));
    }

    @Test
    @DisplayName(
            "ESM-23 what was being retried goes with its stream; what was in flight ends without a trace in the new one")
    void dropsWhatTheOldStreamHeld() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 1");
        esm.put("k", "old-1");
        esm.put("k", "old-2");
        esm.onInvocation(given -> fail());
        esm.startDue();
        esm.streams.delete(NAME);
        MappingHarness.put(again(esm), "k", "new");
        esm.mapping.tick();
        esm.onInvocation(given -> given.get(0).text().startsWith("old") ? fail() : succeed());
        esm.runFor(Duration.ofSeconds(20));
        assertThat(esm.invocations).containsExactly(List.of("old-1"), List.of("new"));
        assertThat(esm.mapping.state().caughtUp()).isTrue();
    }

    @Test
    @DisplayName("ESM-23 what was not done of a deleted stream is counted: read, being retried or not yet read")
    void countsWhatIsLost() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 1");
        esm.put("k", "done");
        esm.run();
        esm.onInvocation(given -> fail());
        esm.put("k", "retried");
        esm.put("k", "read");
        esm.run();
        esm.mapping.enable(false);
        esm.put("k", "unread");
        esm.mapping.tick();
        assertThat(esm.mapping.state().recordsLost()).isZero();

        esm.streams.delete(NAME);
        esm.mapping.tick();

        assertThat(esm.mapping.state().recordsLost()).isEqualTo(3);
        assertThat(esm.mapping.state().toMap()).containsEntry("recordsLost", 3L);
        esm.mapping.tick();
        assertThat(esm.mapping.state().recordsLost()).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "ESM-24 LastProcessingResult is of the last: nothing, then PROBLEM, then OK; REC-M2 an empty answer is OK")
    void lastProcessingResultRecovers() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 1", "MaximumRetryAttempts: 2");
        assertThat(esm.mapping.state().lastProcessingResult()).isEqualTo("No records processed");
        esm.put("k", "hello");
        esm.onInvocation(given -> esm.invocations.size() == 1 ? fail() : MappingHarness.answer(""));
        esm.run();
        assertThat(esm.mapping.state().lastProcessingResult()).isEqualTo("PROBLEM: boom");
        assertThat(esm.mapping.state().healthy()).isTrue();
        esm.runFor(Duration.ofSeconds(2));
        assertThat(esm.mapping.state().lastProcessingResult()).isEqualTo("OK");
        assertThat(esm.mapping.state().lastError()).contains("boom");
    }

    private static KinesisStream again(MappingHarness esm) {
        return esm.streams.create(NAME, 1, Duration.ofHours(24));
    }
}
