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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Sizes and counts on both sides of each bound; a bound four times as high or a quarter as high fails here. */
@Timeout(120)
class LimitsTest {
    private static final int MIB = 1024 * 1024;
    private static final String SHARD = "shardId-000000000000";
    private final EndpointHarness aws = new EndpointHarness(false, Faults.NONE);

    @BeforeEach
    void createStream() {
        aws.kinesis.createStream(request -> request.streamName("s").shardCount(1));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    @DisplayName("KIN-6 500 entries are taken and 501 refused; a key of 256 characters is taken and one of 257 refused")
    void boundsEntriesAndKeys() {
        assertThat(put(Collections.nCopies(500, entry("k", 1))).failedRecordCount())
                .isZero();
        assertThatThrownBy(() -> put(Collections.nCopies(501, entry("k", 1))))
                .isInstanceOf(KinesisException.class)
                .hasMessageContaining("'records' failed to satisfy constraint");
        assertThat(put(List.of(entry("é".repeat(256), 1))).failedRecordCount()).isZero();
        assertThatThrownBy(() -> put(List.of(entry("é".repeat(257), 1))))
                .hasMessageContaining("Member must have length less than or equal to 256");
    }

    @Test
    @DisplayName(
            "KIN-6 a record of 1 MiB, key included, is taken, one byte more is refused; a request of 10 MiB likewise")
    void boundsSizes() {
        PutRecordsRequestEntry most = entry("k", MIB - 1);
        assertThat(put(List.of(most)).failedRecordCount()).isZero();
        assertThatThrownBy(() -> put(List.of(entry("k", MIB)))).hasMessageContaining("1 MiB together");
        assertThat(put(Collections.nCopies(10, most)).failedRecordCount()).isZero();
        List<PutRecordsRequestEntry> more = new ArrayList<>(Collections.nCopies(10, most));
        more.set(9, entry("k", MIB - 3));
        more.add(entry("k", 2));
        assertThatThrownBy(() -> put(more)).hasMessageContaining("10 MB limit");
    }

    @Test
    @DisplayName("KIN-11 an answer holds 10 000 records and no more; a greater Limit is refused")
    void boundsRecordsOfAnAnswer() {
        for (int i = 0; i < 21; i++) {
            put(Collections.nCopies(500, entry("k", 1)));
        }
        GetRecordsResponse first = read(horizon());
        assertThat(first.records()).hasSize(10_000);
        assertThat(read(first.nextShardIterator()).records()).hasSize(500);
        assertThatThrownBy(() -> aws.kinesis.getRecords(
                        get -> get.shardIterator(horizon()).limit(10_001)))
                .hasMessageContaining("Member must have value less than or equal to 10000");
    }

    @Test
    @DisplayName("KIN-11 an answer holds 10 MiB of data and keys and no more")
    void boundsBytesOfAnAnswer() {
        for (int i = 0; i < 2; i++) {
            put(Collections.nCopies(6, entry("k", MIB - 1)));
        }
        GetRecordsResponse first = read(horizon());
        assertThat(first.records()).hasSize(10);
        assertThat(read(first.nextShardIterator()).records()).hasSize(2);
    }

    @Test
    @DisplayName("KIN-14 what is put on a stream of CreateStream is there for 24 hours, to the millisecond")
    void keepsADay() {
        put(List.of(entry("k", 1)));
        aws.clock.advance(Duration.ofHours(24));
        assertThat(read(horizon()).records()).hasSize(1);
        aws.clock.advance(Duration.ofMillis(1));
        assertThat(read(horizon()).records()).isEmpty();
    }

    @Test
    @DisplayName("KIN-26 a stream has 50 tags at most; pages of them, removed and forgotten with their stream")
    void boundsTags() {
        aws.kinesis.addTagsToStream(add -> add.streamName("s").tags(tags(0, 50)));
        assertThatThrownBy(() ->
                        aws.kinesis.addTagsToStream(add -> add.streamName("s").tags(tags(50, 51))))
                .hasMessageContaining("more than 50 tags");
        assertThatThrownBy(() -> aws.kinesis.createStream(
                        create -> create.streamName("t").shardCount(1).tags(tags(0, 51))))
                .hasMessageContaining("more than 50 tags");
        assertThat(aws.streams.names()).containsExactly("s");
        aws.kinesis.removeTagsFromStream(remove -> remove.streamName("s").tagKeys("k00", "none"));
        var page = aws.kinesis.listTagsForStream(
                list -> list.streamName("s").exclusiveStartTagKey("k10").limit(30));
        assertThat(page.tags())
                .hasSize(30)
                .first()
                .satisfies(tag -> assertThat(tag.key()).isEqualTo("k11"));
        assertThat(page.hasMoreTags()).isTrue();
        aws.kinesis.deleteStream(delete -> delete.streamName("s"));
        aws.kinesis.createStream(create -> create.streamName("s").shardCount(1).tags(Map.of("of", "creation")));
        assertThat(aws.kinesis.listTagsForStream(list -> list.streamName("s")).tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.key()).isEqualTo("of"));
    }

    private static Map<String, String> tags(int from, int to) {
        Map<String, String> tags = new TreeMap<>();
        for (int i = from; i < to; i++) {
            tags.put(String.format("k%02d", i), "v");
        }
        return tags;
    }

    private GetRecordsResponse read(String iterator) {
        return aws.kinesis.getRecords(get -> get.shardIterator(iterator));
    }

    private String horizon() {
        return aws.kinesis
                .getShardIterator(
                        get -> get.streamName("s").shardId(SHARD).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
    }

    private PutRecordsResponse put(List<PutRecordsRequestEntry> entries) {
        return aws.kinesis.putRecords(put -> put.streamName("s").records(entries));
    }

    private static PutRecordsRequestEntry entry(String key, int bytes) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(SdkBytes.fromByteArrayUnsafe(new byte[bytes]))
                .build();
    }
}
