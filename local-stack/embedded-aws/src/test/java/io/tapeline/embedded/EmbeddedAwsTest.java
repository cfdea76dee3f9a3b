/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.kinesis.KinesisClients;
import io.tapeline.lambda.checkpoint.CheckpointStore;
import io.tapeline.lambda.checkpoint.CheckpointsInFolder;
import io.tapeline.lambda.checkpoint.ShardCheckpoint;
import io.tapeline.lambda.checkpoint.StreamCheckpoint;
import io.tapeline.lambda.function.FunctionState;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

@Tag("slow")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EmbeddedAwsTest extends EmbeddedScene {

    @Test
    void whatIsPutOnTheTemplatesStreamArrivesAtThePackagedFunction() throws Exception {
        try (EmbeddedAws aws = EmbeddedAws.start(withTinyFunction("demo"));
                KinesisClient kinesis = KinesisClients.kinesis(aws.endpoint())) {
            PutRecordsResponse put = put(kinesis, "demo", 20);
            List<String> lines = lines("demo", 20);
            for (int i = 0; i < 20; i++) {
                assertThat(lines.get(i))
                        .startsWith("AAPL trade-" + i + " ")
                        .contains("shardId-000000000000:" + put.records().get(i).sequenceNumber())
                        .contains("aws:kinesis:record arn:aws:kinesis:us-east-1:000000000000:stream/demo-trades")
                        .endsWith(" demo-transform " + aws.endpoint() + " true");
            }
            // asks until it is so; the test's own limit ends it
            while (!aws.caughtUp()) {
                get(aws.endpoint().resolve("/_tapeline/health"));
            }
            assertThat(aws.mappings()).singleElement().satisfies(state -> {
                assertThat(state.recordsDone()).isEqualTo(20);
                assertThat(state.failedInvocations()).isZero();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spin", "leak"})
    @DisplayName("ESM-21 a batch whose function ran out of time or of memory is handed to a new process")
    void goesOnAfterAKilledFunction(String text) throws Exception {
        EmbeddedAwsConfig config = withTinyFunction("demo");
        String quick = Files.readString(config.template())
                .replace("Timeout: 60", "Timeout: " + (text.equals("spin") ? 2 : 60))
                .replace("MemorySize: 1024", "MemorySize: 128");
        Files.writeString(config.template(), quick);
        try (EmbeddedAws aws = EmbeddedAws.start(config);
                KinesisClient kinesis = KinesisClients.kinesis(aws.endpoint())) {
            kinesis.putRecord(request ->
                    request.streamName("demo-trades").partitionKey("AAPL").data(SdkBytes.fromUtf8String(text)));
            assertThat(lines("demo", 1)).singleElement().asString().startsWith("AAPL " + text + " ");
            FunctionState state = aws.functions().get(0);
            assertThat(state.coldStarts()).isEqualTo(2);
            assertThat(text.equals("spin") ? state.timeouts() : state.exits()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("ESM-20 two stacks in one process have a function each, which finds its own stack")
    void twoStacksGoTogether() throws Exception {
        try (EmbeddedAws one = EmbeddedAws.start(withTinyFunction("one"));
                EmbeddedAws two = EmbeddedAws.start(withTinyFunction("two"));
                KinesisClient toOne = KinesisClients.kinesis(one.endpoint());
                KinesisClient toTwo = KinesisClients.kinesis(two.endpoint())) {
            put(toOne, "one", 3);
            put(toTwo, "two", 2);
            assertThat(lines("one", 3))
                    .hasSize(3)
                    .allMatch(line -> line.endsWith(" one-transform " + one.endpoint() + " true"));
            assertThat(lines("two", 2))
                    .hasSize(2)
                    .allMatch(line -> line.endsWith(" two-transform " + two.endpoint() + " true"));
        }
    }

    @Test
    void theTemplatesTablesAreThereAndKeepTheirRowsInAFolder() throws Exception {
        EmbeddedAwsConfig config =
                EmbeddedAwsConfig.of("demo", TEMPLATE, Clock.systemUTC()).withDataFolder(folder.resolve("data"));
        Map<String, AttributeValue> row = Map.of("symbol", AttributeValue.fromS("AAPL"));
        try (EmbeddedAws aws = EmbeddedAws.start(config);
                DynamoDbClient dynamo = DynamoClients.dynamo(aws.endpoint())) {
            assertThat(dynamo.listTables().tableNames()).containsExactlyInAnyOrderElementsOf(aws.tableNames());
            dynamo.putItem(request -> request.tableName("demo-symbols").item(row));
        }
        try (EmbeddedAws again = EmbeddedAws.start(config);
                DynamoDbClient dynamo = DynamoClients.dynamo(again.endpoint())) {
            assertThat(dynamo.getItem(
                                    request -> request.tableName("demo-symbols").key(row))
                            .item())
                    .isEqualTo(row);
        }
    }

    @Test
    @DisplayName("KIN-27 the template's streams and their records are kept in a folder")
    void streamsAreKeptInAFolder() {
        EmbeddedAwsConfig config =
                EmbeddedAwsConfig.of("demo", TEMPLATE, Clock.systemUTC()).withDataFolder(folder.resolve("data"));
        String number;
        try (EmbeddedAws aws = EmbeddedAws.start(config);
                KinesisClient kinesis = KinesisClients.kinesis(aws.endpoint())) {
            number = kinesis.putRecord(put -> put.streamName("demo-trades")
                            .partitionKey("AAPL")
                            .explicitHashKey("0")
                            .data(SdkBytes.fromUtf8String("kept")))
                    .sequenceNumber();
        }
        try (EmbeddedAws again = EmbeddedAws.start(config);
                KinesisClient kinesis = KinesisClients.kinesis(again.endpoint())) {
            String iterator = kinesis.getShardIterator(get -> get.streamName("demo-trades")
                            .shardId("shardId-000000000000")
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            assertThat(kinesis.getRecords(get -> get.shardIterator(iterator)).records())
                    .singleElement()
                    .satisfies(kept -> assertThat(kept.sequenceNumber()).isEqualTo(number));
        }
        assertThat(folder.resolve("data").resolve("kinesis").resolve("demo-trades"))
                .isDirectory();
    }

    @Test
    @DisplayName("ESM-25 before the endpoint takes records, a checkpoint beyond a lost tip is lowered to it")
    void lowersCheckpointsBeforeRecordsCome() {
        EmbeddedAwsConfig config =
                EmbeddedAwsConfig.of("demo", TEMPLATE, Clock.systemUTC()).withDataFolder(folder.resolve("data"));
        CheckpointStore kept = new CheckpointsInFolder(folder.resolve("data").resolve("checkpoints"));
        String mapping;
        Instant createdAt;
        try (EmbeddedAws aws = EmbeddedAws.start(config);
                KinesisClient kinesis = KinesisClients.kinesis(aws.endpoint())) {
            mapping = aws.plan().mappings().get(0).uuid();
            createdAt = kinesis.describeStreamSummary(describe -> describe.streamName("demo-trades"))
                    .streamDescriptionSummary()
                    .streamCreationTimestamp();
        }
        kept.begin(mapping, new StreamCheckpoint.Start(createdAt, Map.of()));
        kept.write(mapping, "shardId-000000000000", new ShardCheckpoint(false, List.of(1_000L)));
        EmbeddedAws.start(config).close();
        assertThat(kept.read(mapping).orElseThrow().shards().get("shardId-000000000000"))
                .isEqualTo(new ShardCheckpoint(false, List.of(1L)));
    }
}
