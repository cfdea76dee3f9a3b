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
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

@Tag("slow")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EmbeddedHealthTest extends EmbeddedScene {

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
        EmbeddedAwsConfig config = withTinyFunction("demo").withDataFolder(folder.resolve("data"));
        try (EmbeddedAws aws = EmbeddedAws.start(config)) {
            String health = get(aws.endpoint().resolve("/_tapeline/health"));
            assertThat(health)
                    .startsWith("{\"status\":\"ok\",\"problems\":[],")
                    .contains("\"logicalId\":\"TradeMapping\"", "\"recordsBehind\":0", "\"kinesis\":\"ready\"")
                    .contains(
                            "\"coldStarts\":1",
                            folder.resolve("data/logs/function.log").toString())
                    .contains("TransformRole (AWS::IAM::Role)", "TradeStream (AWS::Kinesis::Stream).StreamEncryption");
            assertThat(get(aws.endpoint().resolve("/2015-03-31/event-source-mappings/")))
                    .contains("\"BatchSize\":1000", "\"BisectBatchOnFunctionError\":true", "ReportBatchItemFailures");
            assertThat(get(aws.endpoint().resolve("/2015-03-31/functions/demo-transform")))
                    .contains("\"Runtime\":\"java25\"");
        }
    }

    @Test
    @DisplayName("ESM-30 what is wrong with a mapping is a problem of the stack's health, under its name")
    void healthHasTheProblemsOfMappings() throws Exception {
        try (EmbeddedAws aws = EmbeddedAws.start(withTinyFunction("demo"));
                KinesisClient kinesis = KinesisClients.kinesis(aws.endpoint())) {
            kinesis.deleteStream(delete -> delete.streamName("demo-trades"));
            HttpResponse<String> health = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(aws.endpoint().resolve("/_tapeline/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(List.of(health.statusCode())).containsExactly(503);
            assertThat(health.body())
                    .startsWith("{\"status\":\"failing\",\"problems\":[\"TradeMapping: Stream not found: ");
        }
    }
}
