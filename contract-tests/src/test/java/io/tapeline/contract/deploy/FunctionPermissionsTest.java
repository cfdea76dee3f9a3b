/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.StackRequest;
import io.tapeline.embedded.template.CloudFormationYaml;
import io.tapeline.market.row.TableNames;
import io.tapeline.transform.Tapes;
import io.tapeline.transform.TestContext;
import io.tapeline.transform.TransformHandler;
import io.tapeline.transform.dynamo.DynamoDbTables;
import io.tapeline.transform.dynamo.FakeDynamoDb;
import io.tapeline.transform.dynamo.TradeRetention;
import java.io.IOException;
import java.nio.file.Files;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class FunctionPermissionsTest {

    private static final Map<String, String> TABLES = Map.of(
            "BarsTable", "bars",
            "TradesTable", "trades",
            "SymbolsTable", "symbols",
            "GapsTable", "gaps",
            "QuarantineTable", "quarantine");

    private static final Pattern TABLE =
            Pattern.compile("(?:\"TableName\":|\"RequestItems\":\\{|INSERT INTO \\\\)\"(\\w+)");

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
                + "[1,1754300000001,0,1,[]],[2,1754300060001,190.2,100,[]]]]]}";
        String gap = "{\"schema\":\"tapeline.gap/1\",\"symbol\":\"AAPL\",\"opened\":[7,5],\"from\":1754300000123,"
                + "\"to\":null,\"cause\":\"DISCONNECTED\"}";
        try (var server = new FakeDynamoDb();
                DynamoDbClient client = server.client()) {
            var names = new TableNames("bars", "trades", "symbols", "gaps", "quarantine");
            var stores = DynamoDbTables.of(client, names, new TradeRetention(Optional.empty()), pause -> {});

            var answer = new TransformHandler(stores, TransformHandler.RESERVE)
                    .handleRequest(
                            Tapes.event(trades.getBytes(UTF_8), gap.getBytes(UTF_8), "rubbish".getBytes(UTF_8)),
                            new TestContext());

            assertThat(answer.getBatchItemFailures()).isEmpty();
            var done = new TreeSet<String>();
            for (String request : server.requests) {
                var table = TABLE.matcher(request);
                assertThat(table.find()).as(request).isTrue();
                String action =
                        request.substring(0, request.indexOf(' ')).replace("BatchExecuteStatement", "PartiQLInsert");
                done.add(action + " " + table.group(1));
            }
            return done;
        }
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
