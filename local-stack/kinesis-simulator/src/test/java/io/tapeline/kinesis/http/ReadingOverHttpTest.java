/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.kinesis.faults.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Iterators and reads as a client sees them. */
@Tag("slow")
@Timeout(60)
class ReadingOverHttpTest {
    private static final String FIRST = "shardId-000000000000";
    private final EndpointHarness aws = new EndpointHarness(true, Faults.NONE);

    @BeforeEach
    void createStream() {
        aws.kinesis.createStream(request -> request.streamName("s").shardCount(2));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    @DisplayName("KIN-8 every iterator type starts where AWS says; KIN-15 bytes and instants survive CBOR")
    void startsAnywhere() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            numbers.add(aws.kinesis
                    .putRecord(request -> request.streamName("s")
                            .partitionKey("k")
                            .explicitHashKey("0")
                            .data(SdkBytes.fromUtf8String("record-" + numbers.size())))
                    .sequenceNumber());
            aws.clock.advance(Duration.ofSeconds(1));
        }
        assertThat(aws.read(ShardIteratorType.TRIM_HORIZON, "")).hasSize(4);
        assertThat(aws.read(ShardIteratorType.LATEST, "")).isEmpty();
        assertThat(aws.read(ShardIteratorType.AT_SEQUENCE_NUMBER, numbers.get(1)))
                .hasSize(3);
        assertThat(aws.read(ShardIteratorType.AFTER_SEQUENCE_NUMBER, numbers.get(1)))
                .hasSize(2);
        String byTime = aws.kinesis
                .getShardIterator(request -> request.streamName("s")
                        .shardId(FIRST)
                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(aws.clock.instant().minusMillis(1000)))
                .shardIterator();
        Record last = aws.kinesis
                .getRecords(request -> request.shardIterator(byTime))
                .records()
                .get(0);
        assertThat(last.data().asUtf8String()).isEqualTo("record-3");
        assertThat(last.approximateArrivalTimestamp())
                .isEqualTo(aws.clock.instant().minusSeconds(1));
        assertThatThrownBy(() -> aws.read(ShardIteratorType.AT_SEQUENCE_NUMBER, "12345"))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    @DisplayName("KIN-9 an iterator older than five minutes is ExpiredIteratorException, an invented one invalid")
    void iteratorsExpire() {
        String iterator = aws.iterator(ShardIteratorType.TRIM_HORIZON, "");
        aws.clock.advance(Duration.ofMinutes(6));
        assertThatThrownBy(() -> aws.kinesis.getRecords(request -> request.shardIterator(iterator)))
                .isInstanceOf(ExpiredIteratorException.class);
        assertThatThrownBy(() -> aws.kinesis.getRecords(request -> request.shardIterator("bm9uc2Vuc2U=")))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("Invalid ShardIterator.");
    }

    @Test
    @DisplayName("KIN-10 the sixth read within a second is throttled")
    void throttlesReads() {
        String iterator = aws.iterator(ShardIteratorType.TRIM_HORIZON, "");
        for (int i = 0; i < 5; i++) {
            aws.kinesis.getRecords(request -> request.shardIterator(iterator));
        }
        assertThatThrownBy(() -> aws.kinesis.getRecords(request -> request.shardIterator(iterator)))
                .isInstanceOf(ProvisionedThroughputExceededException.class);
    }

    @Test
    @DisplayName("KIN-11 Limit bounds an answer, and MillisBehindLatest tells how far behind it ends")
    void tellsHowFarBehind() {
        for (int i = 0; i < 3; i++) {
            aws.kinesis.putRecord(request -> request.streamName("s")
                    .partitionKey("k")
                    .explicitHashKey("0")
                    .data(SdkBytes.fromUtf8String("x")));
            aws.clock.advance(Duration.ofSeconds(10));
        }
        GetRecordsResponse two = aws.kinesis.getRecords(
                request -> request.shardIterator(aws.iterator(ShardIteratorType.TRIM_HORIZON, ""))
                        .limit(2));
        assertThat(two.records()).hasSize(2);
        assertThat(two.millisBehindLatest()).isEqualTo(20_000);
        GetRecordsResponse rest = aws.kinesis.getRecords(request -> request.shardIterator(two.nextShardIterator()));
        assertThat(rest.records()).hasSize(1);
        assertThat(rest.millisBehindLatest()).isZero();
    }
}
