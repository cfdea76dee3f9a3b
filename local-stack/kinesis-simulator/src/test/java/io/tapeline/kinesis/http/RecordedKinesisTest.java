/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What the real Kinesis was recorded to answer; docs/contracts/recorded-kinesis.md says where each comes from. */
@Timeout(60)
class RecordedKinesisTest extends RecordedScene {

    @Test
    @DisplayName("REC-K1 DescribeStream of a stream of one shard has these members and values, and no other")
    void describesAStream() throws Exception {
        assertThat(aws.call("CreateStream", "{\"StreamName\":\"s\",\"ShardCount\":1}")
                        .body())
                .isEmpty();
        JsonNode described =
                Json.node(aws.call("DescribeStream", "{\"StreamName\":\"s\"}")).path("StreamDescription");
        assertThat(names(described))
                .containsExactlyInAnyOrder(
                        "EncryptionType",
                        "EnhancedMonitoring",
                        "HasMoreShards",
                        "RetentionPeriodHours",
                        "Shards",
                        "StreamARN",
                        "StreamCreationTimestamp",
                        "StreamModeDetails",
                        "StreamName",
                        "StreamStatus");
        assertThat(described.path("EncryptionType").asText()).isEqualTo("NONE");
        assertThat(described.path("EnhancedMonitoring")).hasToString("[{\"ShardLevelMetrics\":[]}]");
        assertThat(described.path("HasMoreShards").asBoolean(true)).isFalse();
        assertThat(described.path("RetentionPeriodHours").asInt()).isEqualTo(24);
        assertThat(described.path("StreamARN").asText()).isEqualTo(ARN);
        assertThat(described.path("StreamModeDetails")).hasToString("{\"StreamMode\":\"PROVISIONED\"}");
        assertThat(described.path("StreamStatus").asText()).isEqualTo("ACTIVE");
        JsonNode shard = described.path("Shards").path(0);
        assertThat(names(shard)).containsExactlyInAnyOrder("ShardId", "HashKeyRange", "SequenceNumberRange");
        assertThat(shard.path("HashKeyRange"))
                .hasToString("{\"StartingHashKey\":\"0\","
                        + "\"EndingHashKey\":\"340282366920938463463374607431768211455\"}");
        assertThat(names(shard.path("SequenceNumberRange"))).containsExactly("StartingSequenceNumber");
        assertThat(Json.node(aws.call("DescribeStreamSummary", "{\"StreamName\":\"s\"}"))
                        .path("StreamDescriptionSummary")
                        .path("OpenShardCount")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("REC-K2 CreateStream without ShardCount makes four open shards without parents")
    void createsFourShards() throws Exception {
        assertThat(aws.call("CreateStream", "{\"StreamName\":\"s\"}").statusCode())
                .isEqualTo(200);
        JsonNode shards =
                Json.node(aws.call("ListShards", "{\"StreamName\":\"s\"}")).path("Shards");
        assertThat(shards).hasSize(4).allSatisfy(shard -> {
            assertThat(shard.has("ParentShardId")).isFalse();
            assertThat(shard.path("SequenceNumberRange").has("EndingSequenceNumber"))
                    .isFalse();
        });
    }

    @Test
    @DisplayName("REC-K3 CreateStream without StreamName is a 400")
    void needsAName() throws Exception {
        assertThat(aws.call("CreateStream", "{\"ShardCount\":1}").statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("REC-K5 PutRecord answers ShardId and SequenceNumber; REC-K6 PutRecords, entries of these two alone")
    void answersPuts() throws Exception {
        create();
        assertThat(names(Json.node(putOne("1", "eA==")))).containsExactlyInAnyOrder("ShardId", "SequenceNumber");
        JsonNode many = Json.node(putMany("eA==", "eQ=="));
        assertThat(names(many)).containsExactlyInAnyOrder("FailedRecordCount", "Records");
        assertThat(many.path("FailedRecordCount").asInt(-1)).isZero();
        assertThat(many.path("Records"))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(names(entry)).containsExactlyInAnyOrder("ShardId", "SequenceNumber"));
    }

    @Test
    @DisplayName(
            "REC-K7 GetRecords of an open shard names no children, its records four members, in the entries' order")
    void answersReads() throws Exception {
        create();
        putMany("YQ==", "Yg==", "Yw==");
        JsonNode answer = Json.node(get(iterator("TRIM_HORIZON", "")));
        assertThat(names(answer)).containsExactlyInAnyOrder("Records", "NextShardIterator", "MillisBehindLatest");
        assertThat(answer.path("MillisBehindLatest").asLong(-1)).isZero();
        assertThat(answer.path("Records"))
                .hasSize(3)
                .allSatisfy(record -> assertThat(names(record))
                        .containsExactlyInAnyOrder(
                                "SequenceNumber", "ApproximateArrivalTimestamp", "Data", "PartitionKey"));
        assertThat(answer.path("Records").findValuesAsText("Data")).containsExactly("YQ==", "Yg==", "Yw==");
    }

    @Test
    @DisplayName("REC-K8 bytes come back as they went, the empty ones too, in one answer of an older iterator")
    void keepsBytes() throws Exception {
        create();
        String before = iterator("TRIM_HORIZON", "");
        List<String> texts = List.of("test", "Grüße 你好 🚀", "a".repeat(1000), "");
        for (String text : texts) {
            putOne("1", Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
        }
        List<String> read = new ArrayList<>();
        for (String data : Json.node(get(before)).path("Records").findValuesAsText("Data")) {
            read.add(new String(Base64.getDecoder().decode(data), UTF_8));
        }
        assertThat(read).isEqualTo(texts);
    }

    @Test
    @DisplayName("REC-K9 a shard's StartingSequenceNumber is an iterator's start, on an empty shard and later")
    void startsAtTheShardsFirstNumber() throws Exception {
        create();
        String first = Json.node(aws.call("ListShards", "{\"StreamName\":\"s\"}"))
                .path("Shards")
                .path(0)
                .path("SequenceNumberRange")
                .path("StartingSequenceNumber")
                .asText();
        String at = "\"StartingSequenceNumber\":\"" + first + "\"";
        String onEmpty = iterator("AT_SEQUENCE_NUMBER", at);
        putOne("1", "eA==");
        for (String iterator : List.of(onEmpty, iterator("AT_SEQUENCE_NUMBER", at))) {
            assertThat(Json.node(get(iterator)).path("Records")).hasSize(1);
        }
    }

    @Test
    @DisplayName("REC-K10 what is put is read at once; an empty stream has no records; an iterator is good twice")
    void readsAtOnce() throws Exception {
        create();
        String iterator = iterator("TRIM_HORIZON", "");
        assertThat(Json.node(get(iterator)).path("Records")).isEmpty();
        assertThat(Cbor.call(aws.uri(), "GetRecords", Map.of("ShardIterator", iterator))
                        .node()
                        .path("Records"))
                .isEmpty();
        putMany("eA==");
        assertThat(Json.node(get(iterator)).path("Records")).hasSize(1);
        assertThat(Json.node(get(iterator)).path("Records")).hasSize(1);
    }

    @Test
    @DisplayName("REC-K14 AT_TIMESTAMP now, put, get through the AWS SDK for Java v2")
    void startsNowThroughTheSdk() throws Exception {
        create();
        String iterator = aws.kinesis
                .getShardIterator(request -> request.streamName("s")
                        .shardId(SHARD)
                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(aws.clock.instant()))
                .shardIterator();
        aws.kinesis.putRecord(
                request -> request.streamName("s").partitionKey("1").data(SdkBytes.fromUtf8String("hello")));
        assertThat(aws.kinesis
                        .getRecords(request -> request.shardIterator(iterator))
                        .records())
                .singleElement()
                .satisfies(record -> assertThat(record.data().asUtf8String()).isEqualTo("hello"));
    }

    @Test
    @DisplayName("REC-K15 NextShardIterator is never the same twice, on an idle shard and a clock that stands")
    void neverRepeatsAnIterator() throws Exception {
        create();
        Set<String> iterators = new HashSet<>();
        String iterator = iterator("LATEST", "");
        for (int i = 0; i < 3; i++) {
            iterators.add(iterator);
            iterator = Json.text(get(iterator), "NextShardIterator");
        }
        iterators.add(iterator);
        assertThat(iterators).hasSize(4);
    }

    @Test
    @DisplayName("REC-K16 an iterator in quotation marks is taken")
    void takesAQuotedIterator() throws Exception {
        create();
        putOne("1", "eA==");
        assertThat(Json.node(get("\\\"" + iterator("TRIM_HORIZON", "") + "\\\""))
                        .path("Records"))
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "REC-K17, RegisterStreamConsumer",
        "REC-K17, ListStreamConsumers",
        "REC-K17, DescribeStreamConsumer",
        "REC-K18, SubscribeToShard",
        "REC-K20, GetResourcePolicy",
        "REC-K20, PutResourcePolicy",
        "REC-K20, DeleteResourcePolicy"
    })
    @DisplayName("REC-K17 REC-K18 REC-K20 consumers and policies are not simulated: refused and named")
    void refusesConsumersAndPolicies(String id, String operation) throws Exception {
        HttpResponse<String> refused = aws.call(operation, "{\"StreamARN\":\"" + ARN + "\"}");
        assertThat(refused.statusCode()).as(id).isEqualTo(400);
        assertThat(refused.body()).contains("UnknownOperationException", "does not do Kinesis " + operation);
    }

    @Test
    @DisplayName("REC-K19 a tag that is added is listed, and there are no more")
    void tags() throws Exception {
        create();
        assertThat(aws.call("AddTagsToStream", "{\"StreamName\":\"s\",\"Tags\":{\"foo\":\"bar\"}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(Json.read(aws.call("ListTagsForStream", "{\"StreamName\":\"s\"}")))
                .isEqualTo(Map.of("Tags", List.of(Map.of("Key", "foo", "Value", "bar")), "HasMoreTags", false));
    }

    private HttpResponse<String> putMany(String... base64) throws Exception {
        List<String> entries = new ArrayList<>();
        for (String data : base64) {
            entries.add("{\"PartitionKey\":\"20\",\"Data\":\"" + data + "\"}");
        }
        return aws.call("PutRecords", "{\"StreamName\":\"s\",\"Records\":[" + String.join(",", entries) + "]}");
    }
}
