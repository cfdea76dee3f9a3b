/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.embedded.template.CloudFormationYaml;
import io.tapeline.market.row.TableNames;
import io.tapeline.transform.TransformHandler;
import io.tapeline.transform.dynamo.DynamoDbTables;
import io.tapeline.transform.dynamo.FakeDynamoDb;
import io.tapeline.transform.dynamo.TradeRetention;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class FunctionPermissionsTest {

    private static final Map<String, String> TABLES = Map.of(
            "BarsTable", "bars",
            "TradesTable", "trades",
            "SymbolsTable", "symbols",
            "GapsTable", "gaps",
            "QuarantineTable", "quarantine");

    private static final Pattern TABLE = Pattern.compile("\"(?:TableName\":|RequestItems\":\\{)\"(\\w+)\"");

    @Test
    @DisplayName("DEP-12 the function may do with each table what it does there, and nothing else")
    void mayDoWhatItDoes() throws IOException {
        assertThat(allowed("TransformRole")).isEqualTo(done());
    }

    @Test
    @DisplayName("DEP-12 the API reads, and scans neither bars nor trades")
    void theApiOnlyReads() throws IOException {
        assertThat(allowed("ReaderAccess"))
                .contains("Query bars", "Query trades", "Query symbols", "Query gaps", "Query quarantine")
                .doesNotContain("Scan bars", "Scan trades")
                .allMatch(action -> action.matches("(GetItem|BatchGetItem|Query|Scan) .*"));
    }

    /** What the function calls for trades, a refused one, a gap and rubbish. */
    private static SortedSet<String> done() throws IOException {
        String trades = "{\"schema\":\"tapeline.trades/1\",\"symbol\":\"AAPL\",\"epoch\":7,\"from\":[0,0],\"to\":[9,0],"
                + "\"source\":\"LIVE\",\"frames\":[[3,1754300000123,[[0,1754300000001,190.1,100,[\"1\"]],"
                + "[1,1754300000001,0,1,[]]]]]}";
        String gap = "{\"schema\":\"tapeline.gap/1\",\"symbol\":\"AAPL\",\"opened\":[7,5],\"from\":1754300000123,"
                + "\"to\":null,\"cause\":\"DISCONNECTED\"}";
        try (var server = new FakeDynamoDb();
                DynamoDbClient client = DynamoDbClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            var names = new TableNames("bars", "trades", "symbols", "gaps", "quarantine");
            var stores = DynamoDbTables.of(client, names, new TradeRetention(Optional.empty()), pause -> {});

            var answer = new TransformHandler(stores, TransformHandler.RESERVE)
                    .handleRequest(event(trades, gap, "rubbish"), context());

            assertThat(answer.getBatchItemFailures()).isEmpty();
            var done = new TreeSet<String>();
            for (String request : server.requests) {
                var table = TABLE.matcher(request);
                assertThat(table.find()).as(request).isTrue();
                done.add(request.substring(0, request.indexOf(' ')) + " " + table.group(1));
            }
            return done;
        }
    }

    private static KinesisEvent event(String... texts) {
        var records = new ArrayList<KinesisEvent.KinesisEventRecord>();
        for (String text : texts) {
            var record = new KinesisEvent.Record();
            record.setSequenceNumber(String.valueOf(records.size() + 1));
            record.setPartitionKey("AAPL");
            record.setData(ByteBuffer.wrap(text.getBytes(UTF_8)));
            var delivered = new KinesisEvent.KinesisEventRecord();
            delivered.setEventID("shardId-000000000000:" + record.getSequenceNumber());
            delivered.setKinesis(record);
            records.add(delivered);
        }
        var event = new KinesisEvent();
        event.setRecords(records);
        return event;
    }

    private static Context context() {
        ClassLoader loader = FunctionPermissionsTest.class.getClassLoader();
        Object logger =
                Proxy.newProxyInstance(loader, new Class<?>[] {LambdaLogger.class}, (proxy, method, args) -> null);
        return (Context) Proxy.newProxyInstance(
                loader,
                new Class<?>[] {Context.class},
                (proxy, method, args) -> method.getReturnType() == String.class
                        ? "request"
                        : method.getName().equals("getLogger") ? logger : (Object) 60_000);
    }

    /** Each action on a table that a role or a policy of the template allows. */
    private static SortedSet<String> allowed(String resource) throws IOException {
        Map<?, ?> template = CloudFormationYaml.read(Files.readString(StackRequest.TEMPLATE));
        Map<?, ?> properties =
                map(map(map(template.get("Resources")).get(resource)).get("Properties"));
        Object document = properties.containsKey("Policies")
                ? map(list(properties.get("Policies")).get(0)).get("PolicyDocument")
                : properties.get("PolicyDocument");
        var allowed = new TreeSet<String>();
        for (Object statement : list(map(document).get("Statement"))) {
            for (Object action : list(map(statement).get("Action"))) {
                for (Object arn : list(map(statement).get("Resource"))) {
                    String name = String.valueOf(action);
                    if (name.startsWith("dynamodb:")) {
                        Object table = list(map(arn).get("Fn::GetAtt")).get(0);
                        allowed.add(name.substring(name.indexOf(':') + 1) + " " + TABLES.get(String.valueOf(table)));
                    }
                }
            }
        }
        return allowed;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    /** A single one stands for a list of it. */
    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of(Objects.requireNonNull(value));
    }
}
