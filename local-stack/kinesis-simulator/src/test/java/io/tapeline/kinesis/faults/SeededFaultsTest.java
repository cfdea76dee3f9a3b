/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.kinesis.faults.CallFault.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeededFaultsTest {
    private static final int CALLS = 2_000;
    private static final FaultRates EVERYTHING = FaultRates.NONE
            .withThrottles(0.1)
            .withInternalFailures(0.1)
            .withUnavailable(0.1)
            .withResets(0.1)
            .withLostAnswers(0.1)
            .withDelays(0.2, Duration.ofMillis(50));

    static Stream<Arguments> rates() {
        return Stream.of(
                rate(Kind.THROTTLE, FaultRates::withThrottles),
                rate(Kind.INTERNAL_FAILURE, FaultRates::withInternalFailures),
                rate(Kind.UNAVAILABLE, FaultRates::withUnavailable),
                rate(Kind.RESET, FaultRates::withResets),
                rate(Kind.LOSE_ANSWER, FaultRates::withLostAnswers));
    }

    private static Arguments rate(Kind kind, BiFunction<FaultRates, Double, FaultRates> with) {
        return Arguments.of(kind, with);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rates")
    @DisplayName("KIN-18 each fault of a call is drawn at its rate, of each service, and no other with it")
    void drawsEachFault(Kind kind, BiFunction<FaultRates, Double, FaultRates> with) {
        for (String service : List.of(Faults.KINESIS, Faults.DYNAMODB)) {
            SeededFaults faults = new SeededFaults(7, Map.of(service, with.apply(FaultRates.NONE, 0.2)));
            List<CallFault> drawn = calls(faults, service);
            assertThat(drawn).extracting(CallFault::kind).containsOnly(kind, Kind.NONE);
            assertThat(drawn).extracting(CallFault::delay).containsOnly(Duration.ZERO);
            assertThat(drawn.stream().filter(fault -> fault.kind() == kind).count())
                    .isBetween(CALLS * 15L / 100, CALLS * 25L / 100);
        }
    }

    @Test
    @DisplayName("KIN-18 delays are drawn at their rate, from one millisecond to the longest")
    void drawsDelays() {
        FaultRates slow = FaultRates.NONE.withDelays(0.2, Duration.ofMillis(50));
        List<Duration> delays = calls(SeededFaults.ofKinesis(7, slow), Faults.KINESIS).stream()
                .map(CallFault::delay)
                .filter(delay -> !delay.isZero())
                .toList();
        assertThat(delays)
                .hasSizeBetween(CALLS * 15 / 100, CALLS * 25 / 100)
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(1), Duration.ofMillis(50)))
                .anySatisfy(delay -> assertThat(delay).isGreaterThan(Duration.ofMillis(40)))
                .anySatisfy(delay -> assertThat(delay).isLessThan(Duration.ofMillis(10)));
    }

    @Test
    @DisplayName("KIN-18 single entries are refused at their rate, half throttled, half failed")
    void drawsEntries() {
        SeededFaults faults = SeededFaults.ofKinesis(7, FaultRates.NONE.withFailedEntries(0.4));
        List<EntryFault> drawn = IntStream.range(0, CALLS)
                .mapToObj(i -> faults.onEntry("s", "shardId-000000000000"))
                .toList();
        for (EntryFault fault : List.of(EntryFault.THROTTLE, EntryFault.INTERNAL_FAILURE)) {
            assertThat(drawn.stream().filter(fault::equals).count()).isBetween(CALLS * 15L / 100, CALLS * 25L / 100);
        }
    }

    @Test
    @DisplayName("KIN-18 a seed repeats the draws of a service, whatever is asked of the other")
    void repeatsItself() {
        Map<String, FaultRates> both = Map.of(Faults.KINESIS, EVERYTHING, Faults.DYNAMODB, EVERYTHING);
        SeededFaults once = new SeededFaults(11, both);
        List<CallFault> kinesis = calls(once, Faults.KINESIS);
        List<CallFault> dynamo = calls(once, Faults.DYNAMODB);
        SeededFaults again = new SeededFaults(11, both);
        assertThat(calls(again, Faults.DYNAMODB)).isEqualTo(dynamo);
        assertThat(calls(again, Faults.KINESIS)).isEqualTo(kinesis).isNotEqualTo(dynamo);
        assertThat(calls(new SeededFaults(12, both), Faults.KINESIS)).isNotEqualTo(kinesis);
    }

    @Test
    @DisplayName("KIN-18 nothing fails of a service without rates")
    void leavesTheOtherServiceAlone() {
        SeededFaults faults = SeededFaults.ofKinesis(7, EVERYTHING);
        assertThat(calls(faults, Faults.DYNAMODB)).containsOnly(CallFault.NONE);
        assertThat(calls(faults, "s3")).containsOnly(CallFault.NONE);
    }

    @Test
    void refusesRatesThatAreNone() {
        assertThatThrownBy(() -> FaultRates.NONE.withResets(1.1)).hasMessage("RESET must be 0..1, was 1.1");
        assertThatThrownBy(() -> FaultRates.NONE.withResets(0.6).withThrottles(0.6))
                .hasMessageStartingWith("all faults of a call together must be 0..1");
        assertThatThrownBy(() -> FaultRates.NONE.withDelays(0.1, Duration.ZERO)).hasMessageContaining("at least 1 ms");
    }

    private static List<CallFault> calls(SeededFaults faults, String service) {
        return IntStream.range(0, CALLS)
                .mapToObj(i -> faults.onCall(service, "PutRecords"))
                .toList();
    }
}
