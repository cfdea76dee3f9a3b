/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.Closing;
import io.tapeline.contract.backend.DefaultChain;
import io.tapeline.contract.backend.EmbeddedBackend;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.contract.backend.TestStack;
import io.tapeline.history.backfill.dynamo.DynamoBackfillStore;
import io.tapeline.market.row.BackfilledBar;
import io.tapeline.market.row.GapBackfill;
import io.tapeline.market.row.GapBackfill.Result;
import io.tapeline.market.row.Origin;
import io.tapeline.market.row.StoredGap;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.transform.dynamo.DynamoDbTables;
import io.tapeline.transform.dynamo.TradeRetention;
import io.tapeline.transform.store.Stores;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class LostHourTest {

    private static final Instant AT = Instant.parse("2025-08-06T15:00:00Z");

    @TempDir
    private static Path folder;

    private TestStack stack;

    @BeforeAll
    void deploy() throws IOException {
        stack = new EmbeddedBackend().deploy(StackRequest.ofTapeline("backfill"));
    }

    @AfterAll
    void destroy() throws IOException {
        Closing.inOrder(stack);
    }

    @Test
    @DisplayName(
            "BACKFILL-24 an outcome stands as long as its gap is the one that was filled: a later end takes it away")
    void outcomesGoWithTheirGap() {
        try (DefaultChain chain = stack.defaultChain();
                var store = DynamoBackfillStore.open(stack.tables(), Optional.empty(), wait -> {})) {
            assertThat(chain).isNotNull();
            Stores function = DynamoDbTables.connect(stack.tables(), new TradeRetention(Optional.empty()), pause -> {});
            GapRecord open = gap(null);
            GapRecord closed = gap(AT.plusSeconds(60));
            GapRecord longer = gap(AT.plusSeconds(90));
            var partly = new GapBackfill(Result.PARTLY, 1, "why", Origin.SYNTHETIC, AT);
            var filled = new GapBackfill(Result.FILLED, 2, null, Origin.SYNTHETIC, AT);

            function.gaps().put(open);
            function.gaps().put(closed);
            assertThat(store.settle(longer, filled))
                    .as("not the gap that is there")
                    .isFalse();
            assertThat(store.settle(closed, partly)).isTrue();
            assertThat(store.settle(closed, filled)).isTrue();
            function.gaps().put(closed);
            function.gaps().put(open);
            assertThat(stored(store)).contains(new StoredGap(closed, Optional.of(filled)));

            function.gaps().put(longer);
            assertThat(stored(store)).contains(new StoredGap(longer, Optional.empty()));
            assertThat(store.settle(closed, filled)).isFalse();
            assertThat(stored(store)).contains(new StoredGap(longer, Optional.empty()));
        }
    }

    private static GapRecord gap(@Nullable Instant end) {
        return new GapRecord("GROWS", new GapRecord.Opening(7, 41), AT, end, "DISCONNECTED");
    }

    private static Optional<StoredGap> stored(DynamoBackfillStore store) {
        return store.ledger().gaps().stream()
                .filter(found -> found.gap().symbol().equals("GROWS"))
                .findFirst();
    }

    @Test
    @DisplayName("BACKFILL-1 any number of bars is put, and put again they are the same rows")
    void barsArePut() {
        List<BackfilledBar> bars = LongStream.range(0, 61)
                .mapToObj(minute -> new BackfilledBar(
                        "PUT",
                        AT.getEpochSecond() + minute * 60,
                        "PUT",
                        Origin.SYNTHETIC,
                        new BackfilledBar.Prices(BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ONE, BigDecimal.TEN),
                        new BigDecimal("0.5"),
                        null,
                        minute,
                        AT))
                .toList();
        try (DefaultChain chain = stack.defaultChain();
                var store = DynamoBackfillStore.open(stack.tables(), Optional.empty(), wait -> {})) {
            assertThat(chain).isNotNull();
            store.put(bars);
            store.put(bars.subList(10, 50));
        }

        assertThat(rows("PUT#")).hasSize(61);
    }

    @Test
    @DisplayName(
            "BACKFILL-25 BACKFILL-27 a session's lost hour is filled however often the backfill is killed; the live bars stay to the byte")
    void aLostHourIsFilled() throws Exception {
        Path tape = folder.resolve("lost");
        List<String> symbols = LostHour.write(tape);
        try (var api = new SeenThroughApi(stack);
                var backfill = new BackfillProcess(stack, folder)) {
            Replaying.into(stack, tape);
            Replaying.requireEqual(tape, api.uri());
            Map<String, String> live = api.bars();
            Map<String, Map<String, AttributeValue>> before = rows("");

            BackfillProcess.Ended plan = backfill.run("--plan");
            assertThat(plan.code()).as(plan.said()).isZero();
            assertThat(plan.said()).contains("plan: " + symbols.size() + " requests");
            assertThat(backfill.requests()).isZero();
            for (int kill = 0; kill < 4; kill++) {
                backfill.kill(700 + 400 * kill);
            }
            BackfillProcess.Ended ended = backfill.run();
            assertThat(ended.code()).as(ended.said()).isZero();

            Map<String, Map<String, AttributeValue>> after = rows("");
            assertThat(after).containsAllEntriesOf(before);
            after.keySet().removeAll(before.keySet());
            assertThat(after.keySet()).hasSize(61 * symbols.size()).allMatch(key -> key.contains("#1m#BACKFILL"));
            Replaying.requireEqual(tape, api.uri());
            String gaps = api.gaps();
            assertShown(api, live);
            assertThat(new JsonObject(gaps)
                            .getJsonArray("gaps").stream()
                                    .map(JsonObject.class::cast)
                                    .filter(gap -> symbols.contains(gap.getString("symbol"))
                                            && gap.getString("cause").equals("DISCONNECTED"))
                                    .map(gap -> gap.getJsonObject("backfill").getString("result")))
                    .hasSize(symbols.size())
                    .containsOnly("filled");

            long requests = backfill.requests();
            BackfillProcess.Ended again = backfill.run();
            assertThat(again.said()).contains("0 to be filled");
            assertThat(backfill.requests()).isEqualTo(requests);
            assertThat(api.gaps()).isEqualTo(gaps);
        }
    }

    /** Each answer is the one from before, and behind it what was backfilled. */
    private static void assertShown(SeenThroughApi api, Map<String, String> live) throws Exception {
        int shown = 0;
        Map<String, String> now = api.bars();
        assertThat(now.keySet()).isEqualTo(live.keySet());
        for (Map.Entry<String, String> answer : live.entrySet()) {
            String later = Objects.requireNonNull(now.get(answer.getKey()));
            String unfinished = answer.getValue().substring(0, answer.getValue().length() - 1);
            assertThat(later).startsWith(unfinished);
            JsonArray official = new JsonObject(later).getJsonArray("backfilled", new JsonArray());
            shown += answer.getKey().contains("interval=1m") ? official.size() : 0;
        }
        assertThat(shown).isGreaterThanOrEqualTo(61 * 6);
    }

    /** The rows of bars whose series begins so, by key. */
    private Map<String, Map<String, AttributeValue>> rows(String beginning) {
        var rows = new TreeMap<String, Map<String, AttributeValue>>();
        stack.clients()
                .dynamo()
                .scanPaginator(scan -> scan.tableName(stack.tables().bars()))
                .items()
                .forEach(row -> {
                    String series = Objects.requireNonNull(row.get("series")).s();
                    if (series.startsWith(beginning)) {
                        rows.put(
                                series + "/"
                                        + Objects.requireNonNull(row.get("start"))
                                                .n(),
                                row);
                    }
                });
        return rows;
    }
}
