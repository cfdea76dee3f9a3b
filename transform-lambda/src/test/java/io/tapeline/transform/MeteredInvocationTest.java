/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import static io.tapeline.transform.Tapes.record;
import static io.tapeline.transform.Tapes.trade;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.batch.UnitPool;
import io.tapeline.transform.metrics.CloudWatchMetering;
import io.tapeline.transform.metrics.CountedStores;
import io.tapeline.transform.metrics.Counters;
import io.tapeline.transform.remember.RememberedRows;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MeteredInvocationTest {

    private static final long ARRIVED = 1_795_186_900_000L;

    private final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);
    private final TestContext context = new TestContext();
    private final Counters counters = new Counters();
    private final AtomicLong nanos = new AtomicLong();
    private CloudWatchMetering metering = metering();

    @BeforeEach
    void begin() {
        metering = metering();
    }

    private CloudWatchMetering metering() {
        return new CloudWatchMetering(
                "demo", counters, () -> Instant.ofEpochMilli(ARRIVED + 340), () -> nanos.getAndAdd(12_000_000));
    }

    private void deliver(MemoryStores.Wire wire, KinesisEvent event) {
        event.getRecords()
                .forEach(each ->
                        each.getKinesis().setApproximateArrivalTimestamp(Date.from(Instant.ofEpochMilli(ARRIVED))));
        new TransformHandler(
                        CountedStores.over(stores.over(wire), counters),
                        TransformHandler.RESERVE,
                        new UnitPool(1),
                        RememberedRows.none(),
                        ConditionPolicy.CONSOLIDATED,
                        metering)
                .handleRequest(event, context);
    }

    private List<String> metricLines() {
        return context.lines.stream()
                .filter(line -> line.startsWith("{\"_aws\""))
                .toList();
    }

    @Test
    @DisplayName(
            "OPS-1 an invocation ends in one line of CloudWatch's embedded metric format, and it is all of the line")
    void endsInMetrics() {
        deliver(
                MemoryStores.Wire.DIRECT,
                Tapes.event(record(0, 9, trade(3, 5, "10.5", "2"), trade(4, 6, "0", "1")), "rubbish".getBytes(UTF_8)));

        assertThat(metricLines().get(0))
                .contains(
                        "\"CloudWatchMetrics\":[{\"Namespace\":\"Tapeline\",\"Dimensions\":[[\"Stack\"]],\"Metrics\":[{")
                .contains(
                        "\"Timestamp\":" + (ARRIVED + 340),
                        "\"Stack\":\"demo\",\"StoreLag\":340,\"Trades\":1,\"Bars\":2")
                .contains("\"Conflicts\":0,\"Refused\":2,\"WriteUnits\":0,\"ReadUnits\":0")
                .contains("\"records\":2", "\"payloadUnits\":2", "\"millis\":12", "\"cold\":true")
                .doesNotContain("failedFrom", "10.5", "AAPL");
        assertThat(context.lines).allSatisfy(MeteredInvocationTest::isOneJsonObject);
    }

    @Test
    @DisplayName("OPS-1 every metric that is declared is at the root of its line, with one of CloudWatch's units")
    void declaresWhatItHolds() {
        deliver(MemoryStores.Wire.DIRECT, Tapes.event(record(0, 9, trade(4, 6, "0", "1"))));

        assertThat(metricLines()).hasSize(2).allSatisfy(line -> {
            var names = new ArrayList<String>();
            var match = java.util.regex.Pattern.compile("\\{\"(?:Name|Unit)\":\"(\\w+)\",\"(?:Name|Unit)\":\"(\\w+)\"}")
                    .matcher(line);
            while (match.find()) {
                boolean first =
                        !match.group(1).equals("Count") && !match.group(1).equals("Milliseconds");
                names.add(first ? match.group(1) : match.group(2));
                assertThat(first ? match.group(2) : match.group(1)).isIn("Count", "Milliseconds");
            }
            assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(line).contains("\"" + name + "\":"));
        });
    }

    @Test
    @DisplayName("OPS-2 what is refused is counted by reason, each reason in a line of its own")
    void countsRefusalsByReason() {
        deliver(
                MemoryStores.Wire.DIRECT,
                Tapes.event(record(0, 9, trade(3, 5, "0", "2"), trade(4, 6, "-1", "1")), "rubbish".getBytes(UTF_8)));

        assertThat(metricLines())
                .anySatisfy(line -> assertThat(line)
                        .contains("\"Dimensions\":[[\"Stack\",\"Reason\"]]")
                        .contains("\"Reason\":\"PRICE_NOT_POSITIVE\",\"Refused\":2"));
        assertThat(metricLines()).hasSize(3);
    }

    @Test
    @DisplayName("OPS-3 every line bears shard, first and last sequence number and request id")
    void everyLineHasTheCoordinates() {
        MemoryStores.Wire down = (operation, store) -> {
            throw new StoreUnavailableException("table bars: \"throttled\"");
        };

        deliver(down, Tapes.event(record(0, 1, trade(0, 5, "1", "2")), record(1, 2, trade(1, 6, "1", "1"))));

        assertThat(context.lines)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(line -> assertThat(line)
                        .contains("\"requestId\":\"request\",\"shard\":\"shardId-000000000003\"")
                        .contains("\"first\":\"1000\",\"last\":\"1001\""));
        assertThat(context.lines).anySatisfy(line -> assertThat(line).contains("table bars: \\\"throttled\\\""));
        assertThat(metricLines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("\"failedFrom\":\"1000\"", "\"Trades\":0", "\"Bars\":0"));
    }

    @Test
    @DisplayName("OPS-1 each invocation counts itself alone, and only the first of an instance is cold")
    void countsEachInvocationAlone() {
        deliver(MemoryStores.Wire.DIRECT, Tapes.event(record(0, 1, trade(0, 5, "1", "2"))));
        deliver(MemoryStores.Wire.DIRECT, Tapes.event(record(1, 2, trade(1, 6, "1", "1"))));

        assertThat(metricLines()).hasSize(2).allSatisfy(line -> assertThat(line).contains("\"Trades\":1"));
        assertThat(metricLines().get(1)).contains("\"cold\":false");
    }

    private static void isOneJsonObject(String line) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(line)) {
            json.nextToken();
            json.skipChildren();
            assertThat(json.nextToken()).isNull();
        }
        assertThat(line).startsWith("{").doesNotContain("\n");
    }
}
