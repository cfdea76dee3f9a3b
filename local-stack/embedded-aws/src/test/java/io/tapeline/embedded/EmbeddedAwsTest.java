/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.kinesis.KinesisClients;
import io.tapeline.kinesis.faults.FaultRates;
import io.tapeline.kinesis.faults.Faults;
import io.tapeline.kinesis.faults.SeededFaults;
import io.tapeline.kinesis.http.PortTaken;
import io.tapeline.lambda.function.InvocationFaults;
import io.tapeline.lambda.mapping.RetryBackoff;
import io.tapeline.lambda.tiny.FunctionJar;
import io.tapeline.lambda.tiny.TinyFunction;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

@Timeout(60)
class EmbeddedAwsTest {
    private static final Path TEMPLATE = Path.of("..", "..", "deploy", "template.yaml");

    @TempDir
    Path folder;

    @AfterEach
    void forgetLines() {
        System.getProperties().remove("tapeline.test.lines");
    }

    @Test
    void whatIsPutOnTheTemplatesStreamArrivesAtThePackagedFunction() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        System.getProperties().put("tapeline.test.lines", lines);
        try (EmbeddedAws aws = EmbeddedAws.start(withTinyFunction());
                KinesisClient kinesis = KinesisClients.kinesis(aws.endpoint())) {
            PutRecordsResponse put = kinesis.putRecords(request -> request.streamName("demo-trades")
                    .records(IntStream.range(0, 20)
                            .mapToObj(i -> PutRecordsRequestEntry.builder()
                                    .partitionKey("AAPL")
                                    .data(SdkBytes.fromUtf8String("trade-" + i))
                                    .build())
                            .toList()));
            assertThat(put.failedRecordCount()).isZero();
            for (int i = 0; i < 20; i++) {
                String line = lines.poll(30, TimeUnit.SECONDS);
                assertThat(line)
                        .startsWith("AAPL trade-" + i + " ")
                        .contains("shardId-000000000000:" + put.records().get(i).sequenceNumber())
                        .contains("aws:kinesis:record arn:aws:kinesis:us-east-1:000000000000:stream/demo-trades")
                        .endsWith(" URLClassLoader true");
            }
            while (!aws.caughtUp()) {
                Thread.onSpinWait();
            }
            assertThat(aws.mappings()).singleElement().satisfies(state -> {
                assertThat(state.recordsDone()).isEqualTo(20);
                assertThat(state.failedInvocations()).isZero();
            });
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
    @DisplayName("ESM-20 an AWS client that a function builds without settings finds the local stack")
    void clientsFindTheStackByThemselves() throws Exception {
        try (EmbeddedAws aws = EmbeddedAws.start(withTinyFunction());
                DynamoDbClient unset = DynamoDbClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            assertThat(unset.listTables().tableNames()).containsExactlyInAnyOrderElementsOf(aws.tableNames());
        }
        assertThat(System.getProperty("aws.endpointUrl")).isNull();
    }

    @Test
    void aThrottledTableAnswersWithDynamosOwnException() {
        StackFaults throttling = new StackFaults(
                new SeededFaults(1, Map.of(Faults.DYNAMODB, FaultRates.NONE.withThrottles(1))), InvocationFaults.NONE);
        EmbeddedAwsConfig config = EmbeddedAwsConfig.of("demo", TEMPLATE, Clock.systemUTC())
                .withTuning(
                        new EmbeddedAwsConfig.Tuning(true, Duration.ofMillis(100), RetryBackoff.DEFAULT, throttling));
        try (EmbeddedAws aws = EmbeddedAws.start(config);
                DynamoDbClient dynamo = DynamoClients.dynamo(aws.endpoint())) {
            assertThatThrownBy(() -> dynamo.getItem(request ->
                            request.tableName("demo-symbols").key(Map.of("symbol", AttributeValue.fromS("AAPL")))))
                    .isInstanceOf(ProvisionedThroughputExceededException.class);
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            EmbeddedAwsConfig config =
                    EmbeddedAwsConfig.of("demo", TEMPLATE, Clock.systemUTC()).withPort(taken.getLocalPort());
            assertThatThrownBy(() -> EmbeddedAws.start(config))
                    .isInstanceOf(PortTaken.class)
                    .hasMessageStartingWith("port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void healthNamesMappingsAndWhatIsNotModelled() throws Exception {
        try (EmbeddedAws aws = EmbeddedAws.start(withTinyFunction())) {
            String health = get(aws.endpoint().resolve("/_tapeline/health"));
            assertThat(health)
                    .contains("\"logicalId\":\"TradeMapping\"", "\"recordsBehind\":0", "\"kinesis\":\"ready\"")
                    .contains("TransformRole (AWS::IAM::Role)", "TradeStream (AWS::Kinesis::Stream).StreamEncryption");
            assertThat(get(aws.endpoint().resolve("/2015-03-31/event-source-mappings/")))
                    .contains("\"BatchSize\":1000", "\"BisectBatchOnFunctionError\":true", "ReportBatchItemFailures");
            assertThat(get(aws.endpoint().resolve("/2015-03-31/functions/demo-transform")))
                    .contains("\"Runtime\":\"java25\"");
        }
    }

    private EmbeddedAwsConfig withTinyFunction() throws Exception {
        // the template's own handler, except for its class: that one is not packaged in this room
        Path template = folder.resolve("template.yaml");
        Files.writeString(
                template,
                Files.readString(TEMPLATE)
                        .replaceFirst("Handler: \\S+", "Handler: " + TinyFunction.class.getName() + "::handleRequest"));
        return EmbeddedAwsConfig.of("demo", template, Clock.systemUTC())
                .withFunctionJar(FunctionJar.of(folder, TinyFunction.class));
    }

    private static String get(URI uri) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(List.of(response.statusCode())).containsExactly(200);
        return response.body();
    }
}
