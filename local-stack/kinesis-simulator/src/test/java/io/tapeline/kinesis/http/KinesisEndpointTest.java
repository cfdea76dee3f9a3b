/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.kinesis.KinesisClients;
import io.tapeline.kinesis.faults.Faults;
import io.tapeline.kinesis.stream.HashRange;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

@Tag("slow")
@Timeout(60)
class KinesisEndpointTest {
    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
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
    @DisplayName("KIN-1 a record goes to the shard that owns the MD5 of its key, or its ExplicitHashKey")
    void routes() {
        List<Shard> shards =
                aws.kinesis.listShards(request -> request.streamName("s")).shards();
        for (int i = 0; i < 50; i++) {
            String key = "SYMBOL-" + i;
            String shardId = aws.kinesis
                    .putRecord(
                            request -> request.streamName("s").partitionKey(key).data(SdkBytes.fromUtf8String("x")))
                    .shardId();
            assertThat(ownerOf(HashRange.hashKeyOf(key), shards)).isEqualTo(shardId);
        }
        assertThat(aws.kinesis
                        .putRecord(request -> request.streamName("s")
                                .partitionKey("any")
                                .explicitHashKey("0")
                                .data(SdkBytes.fromUtf8String("x")))
                        .shardId())
                .isEqualTo(FIRST);
        assertThatThrownBy(() -> aws.kinesis.putRecord(request -> request.streamName("s")
                        .partitionKey("any")
                        .explicitHashKey(BigInteger.TWO.pow(128).toString())
                        .data(SdkBytes.fromUtf8String("x"))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("ExplicitHashKey must be in the range: [0, 2^128-1]");
    }

    @Test
    @DisplayName("KIN-2 one outcome per entry, in the order of the entries; KIN-4 the surplus fails alone")
    void answersEachEntry() {
        putMany(500, 0);
        putMany(500, 500);
        PutRecordsResponse over = putMany(500, 1000);
        assertThat(over.failedRecordCount()).isEqualTo(500);
        assertThat(over.records()).hasSize(500).allSatisfy(entry -> {
            assertThat(entry.errorCode()).isEqualTo("ProvisionedThroughputExceededException");
            assertThat(entry.errorMessage())
                    .matches("Rate exceeded for shard shardId-00000000000\\d in stream s under account \\d{12}\\.");
            assertThat(entry.sequenceNumber()).isNull();
        });
        aws.clock.advance(Duration.ofMillis(100));
        PutRecordsResponse some = putMany(150, 1500);
        assertThat(some.failedRecordCount()).isEqualTo(50);
        assertThat(some.records().subList(0, 100))
                .allSatisfy(entry -> assertThat(entry.sequenceNumber()).hasSize(56));
    }

    @Test
    @DisplayName("KIN-6 a request that breaks a limit of its own is refused whole")
    void refusesWholeRequests() {
        assertThatThrownBy(() -> putMany(501, 0))
                .isInstanceOf(KinesisException.class)
                .hasMessageContaining("'records' failed to satisfy constraint: Member must have length less than or"
                        + " equal to 500");
        assertThatThrownBy(() -> put("k".repeat(257), SdkBytes.fromUtf8String("x")))
                .hasMessageContaining("'records.1.member.partitionKey'")
                .hasMessageContaining("less than or equal to 256");
        assertThatThrownBy(() -> put("", SdkBytes.fromUtf8String("x")))
                .hasMessageContaining("greater than or equal to 1");
        assertThatThrownBy(() -> put("k", SdkBytes.fromByteArray(new byte[1024 * 1024 + 1])))
                .hasMessageContaining("'records.1.member.data'");
        assertThatThrownBy(() -> put("k", SdkBytes.fromByteArray(new byte[1024 * 1024])))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("1 MiB together");
        assertThatThrownBy(() -> aws.kinesis.putRecords(request -> request.streamName("s")
                        .records(IntStream.range(0, 11)
                                .mapToObj(i -> entry("k", SdkBytes.fromByteArray(new byte[1024 * 1024 - 1])))
                                .toList())))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("10 MB");
        assertThat(readAll(FIRST)).isEmpty();
        assertThat(put("k".repeat(256), SdkBytes.fromUtf8String("x")).failedRecordCount())
                .isZero();
    }

    @Test
    @DisplayName("KIN-7 an unknown stream is ResourceNotFoundException, a second of a name ResourceInUseException")
    void namesStreams() {
        assertThatThrownBy(() -> aws.kinesis.describeStream(request -> request.streamName("none")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Stream none under account 000000000000 not found.");
        assertThatThrownBy(() -> aws.kinesis.createStream(
                        request -> request.streamName("s").shardCount(1)))
                .isInstanceOf(ResourceInUseException.class);
        aws.kinesis.deleteStream(request -> request.streamARN(ARN));
        assertThat(aws.kinesis.listStreams().streamNames()).isEmpty();
    }

    @Test
    @DisplayName("KIN-12 a split parent ends with its children named and no next iterator; KIN-13 children merge")
    void splitsAndMerges() {
        aws.kinesis.splitShard(request -> request.streamName("s")
                .shardToSplit(FIRST)
                .newStartingHashKey(BigInteger.TWO.pow(126).toString()));
        GetRecordsResponse end = aws.kinesis.getRecords(
                request -> request.shardIterator(aws.iterator(ShardIteratorType.TRIM_HORIZON, "")));
        assertThat(end.nextShardIterator()).isNull();
        assertThat(end.childShards())
                .hasSize(2)
                .allSatisfy(child -> assertThat(child.parentShards()).containsExactly(FIRST));
        aws.kinesis.mergeShards(request -> request.streamName("s")
                .shardToMerge("shardId-000000000002")
                .adjacentShardToMerge("shardId-000000000003"));
        List<Shard> open = aws.kinesis
                .listShards(request ->
                        request.streamName("s").shardFilter(filter -> filter.type(ShardFilterType.AT_LATEST)))
                .shards();
        assertThat(open).extracting(Shard::shardId).containsExactly("shardId-000000000001", "shardId-000000000004");
        assertThat(open.get(1).adjacentParentShardId()).isEqualTo("shardId-000000000003");
        assertThat(aws.kinesis
                        .describeStreamSummary(request -> request.streamARN(ARN))
                        .streamDescriptionSummary()
                        .openShardCount())
                .isEqualTo(2);
        assertThat(aws.kinesis.describeLimits().openShardCount()).isEqualTo(2);
    }

    @Test
    @DisplayName("KIN-15 a stream is described alike by name and by ARN, its shards page by page")
    void describes() {
        assertThat(aws.kinesis.describeStream(request -> request.streamARN(ARN)).streamDescription())
                .isEqualTo(aws.kinesis
                        .describeStream(request -> request.streamName("s"))
                        .streamDescription())
                .satisfies(description -> {
                    assertThat(description.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
                    assertThat(description.streamCreationTimestamp()).isEqualTo(aws.clock.instant());
                    assertThat(description.hasMoreShards()).isFalse();
                });
        String next = aws.kinesis
                .listShards(request -> request.streamName("s").maxResults(1))
                .nextToken();
        assertThat(aws.kinesis.listShards(request -> request.nextToken(next)).shards())
                .extracting(Shard::shardId)
                .containsExactly("shardId-000000000001");
    }

    @Test
    @DisplayName("KIN-15 the asynchronous client, over HTTP/2 or not, is answered like the other")
    void speaksToTheAsynchronousClient() {
        try (KinesisAsyncClient async = KinesisClients.kinesisAsync(aws.uri())) {
            async.putRecord(request -> request.streamName("s")
                            .partitionKey("k")
                            .explicitHashKey("0")
                            .data(SdkBytes.fromUtf8String("async")))
                    .join();
            assertThat(readAll(FIRST)).containsExactly("async");
        }
    }

    @Test
    @DisplayName("KIN-15 JSON carries base64 and seconds, as the AWS CLI and boto3 speak it")
    void speaksJson() throws Exception {
        HttpResponse<String> put = aws.post(
                "Kinesis_20131202.PutRecord",
                "{\"StreamName\":\"s\",\"PartitionKey\":\"k\",\"ExplicitHashKey\":\"0\",\"Data\":\"aGVsbG8=\"}");
        assertThat(put.statusCode()).isEqualTo(200);
        HttpResponse<String> at = aws.post(
                "Kinesis_20131202.GetShardIterator",
                "{\"StreamName\":\"s\",\"ShardId\":\"" + FIRST
                        + "\",\"ShardIteratorType\":\"AT_TIMESTAMP\",\"Timestamp\":1795185000.123}");
        String iterator = at.body().replaceAll(".*\"ShardIterator\":\"([^\"]+)\".*", "$1");
        HttpResponse<String> got = aws.post("Kinesis_20131202.GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}");
        assertThat(got.body())
                .contains("\"Data\":\"aGVsbG8=\"")
                .contains(
                        "\"ApproximateArrivalTimestamp\":" + aws.clock.instant().getEpochSecond() + ".123");
        assertThat(got.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.1");
    }

    @Test
    @DisplayName("KIN-16 a call that is not simulated is refused in AWS's error shape and named")
    void refusesWhatItDoesNot() throws Exception {
        assertThatThrownBy(() -> aws.kinesis.updateShardCount(
                        request -> request.streamName("s").targetShardCount(4).scalingType("UNIFORM_SCALING")))
                .isInstanceOfSatisfying(KinesisException.class, refused -> {
                    assertThat(refused.statusCode()).isEqualTo(400);
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException");
                    assertThat(refused)
                            .hasMessageContaining("tapeline local stack does not do Kinesis UpdateShardCount");
                });
        HttpResponse<String> other = aws.post("Firehose_20150804.PutRecord", "{}");
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body())
                .contains("\"__type\":\"UnknownOperationException\"")
                .contains("tapeline local stack does not do Firehose_20150804 PutRecord");
        assertThat(aws.post("Kinesis_20131202.PutRecord", "not json").body()).contains("SerializationException");
    }

    private static String ownerOf(BigInteger hashKey, List<Shard> shards) {
        return shards.stream()
                .filter(shard -> new HashRange(
                                new BigInteger(shard.hashKeyRange().startingHashKey()),
                                new BigInteger(shard.hashKeyRange().endingHashKey()))
                        .contains(hashKey))
                .findFirst()
                .orElseThrow()
                .shardId();
    }

    private List<String> readAll(String shardId) {
        assertThat(shardId).isEqualTo(FIRST);
        return aws.read(ShardIteratorType.TRIM_HORIZON, "").stream()
                .map(found -> found.data().asUtf8String())
                .toList();
    }

    private PutRecordsResponse putMany(int count, int from) {
        return aws.kinesis.putRecords(request -> request.streamName("s")
                .records(IntStream.range(from, from + count)
                        .mapToObj(i -> PutRecordsRequestEntry.builder()
                                .partitionKey("k")
                                .explicitHashKey("0")
                                .data(SdkBytes.fromUtf8String("record-" + i))
                                .build())
                        .toList()));
    }

    private PutRecordsResponse put(String key, SdkBytes data) {
        return aws.kinesis.putRecords(request -> request.streamName("s").records(entry(key, data)));
    }

    private static PutRecordsRequestEntry entry(String key, SdkBytes data) {
        return PutRecordsRequestEntry.builder().partitionKey(key).data(data).build();
    }
}
