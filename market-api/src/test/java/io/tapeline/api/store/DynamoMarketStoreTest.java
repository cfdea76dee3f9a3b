/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.api.Prints;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.BarRow;
import io.tapeline.market.row.GapRow;
import io.tapeline.market.row.MalformedRowException;
import io.tapeline.market.row.PackedTrades;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TableNames;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.PositionSet;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.GapRecord;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

class DynamoMarketStoreTest {

    static final TableNames TABLES = new TableNames("bars", "trades", "symbols", "gaps", "quarantine");

    private final Prints prints = new Prints("AAPL");

    static Map<String, AttributeValue> item(Row row) {
        var item = new HashMap<String, AttributeValue>();
        row.texts().forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
        row.numbers().forEach((name, value) -> item.put(name, AttributeValue.fromN(value.toString())));
        row.bytes().forEach((name, value) -> item.put(name, AttributeValue.fromB(SdkBytes.fromByteArray(value))));
        return item;
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private StoredBar bar(long start) {
        Trade trade = prints.at(start, "10.10", "0.5");
        var at = PositionSet.of(
                new PositionRange(trade.position(), trade.position().next()));
        return StoredBar.absent(BarKey.of(trade, Interval.MINUTE))
                .fold(1, at, List.of(trade))
                .bar()
                .nextVersion();
    }

    @Test
    @DisplayName("an item becomes the row it was: texts, numbers, bytes")
    void rowAdapter() {
        Row row = new Row(Map.of("s", "x"), Map.of("n", Long.MAX_VALUE), Map.of("b", new byte[] {0, -1}));

        Row read = DynamoRows.read(item(row));

        assertThat(read.texts()).isEqualTo(row.texts());
        assertThat(read.numbers()).isEqualTo(row.numbers());
        assertThat(read.binary("b")).containsExactly(0, -1);
    }

    @Test
    @DisplayName("attributes of other types are left out; a number that is not whole is not ours")
    void foreignAttributes() {
        assertThat(DynamoRows.read(Map.of("flag", AttributeValue.fromBool(true)))
                        .texts())
                .isEmpty();
        assertThatThrownBy(() -> DynamoRows.read(Map.of("n", AttributeValue.fromN("1.5"))))
                .isInstanceOf(MalformedRowException.class)
                .hasMessage("n must be a whole number of 64 bits, was 1.5");
    }

    @Test
    @DisplayName("bars are read newest first over pages, no more than asked for, and consistently")
    void bars() {
        var bars = List.of(bar(Prints.OPEN), bar(Prints.OPEN + 60), bar(Prints.OPEN + 120));
        var dynamo = new FakeDynamo(
                bars.stream().map(BarRow::of).map(DynamoMarketStoreTest::item).toList());
        var store = new DynamoMarketStore(dynamo, TABLES);

        StoredBars all = await(store.newestBars(new BarSpan("AAPL", Interval.MINUTE, 0, 9), 5));
        assertThat(all.bars().values())
                .containsExactlyElementsOf(bars.stream().map(StoredBar::bar).toList());
        assertThat(all.more()).isFalse();
        StoredBars one = await(store.newestBars(new BarSpan("AAPL", Interval.MINUTE, 0, 9), 1));
        assertThat(one.bars()).containsOnlyKeys(Prints.OPEN);
        assertThat(one.more()).isTrue();

        var first = dynamo.queries.get(0);
        assertThat(first.tableName()).isEqualTo("bars");
        assertThat(first.scanIndexForward()).isFalse();
        assertThat(first.consistentRead()).isTrue();
        assertThat(first.limit()).isEqualTo(5);
        assertThat(first.expressionAttributeValues())
                .containsEntry(":series", AttributeValue.fromS("AAPL#1m"))
                .containsEntry(":from", AttributeValue.fromN("0"))
                .containsEntry(":last", AttributeValue.fromN("8"));
    }

    @Test
    @DisplayName("API-9 however large the rows are, a call for bars ends after its pages and says that there is more")
    void barsOfManyPages() {
        var items = new ArrayList<Map<String, AttributeValue>>();
        for (int i = 0; i < 100; i++) {
            items.add(item(BarRow.of(bar(Prints.OPEN + 60L * i))));
        }
        var dynamo = new FakeDynamo(items);

        StoredBars read =
                await(new DynamoMarketStore(dynamo, TABLES).newestBars(BarSpan.all("AAPL", Interval.MINUTE), 1_000));

        assertThat(dynamo.queries).hasSize(32);
        assertThat(read.bars()).hasSize(64);
        assertThat(read.more()).isTrue();
    }

    @Test
    @DisplayName("an empty span is not sent, DynamoDB would refuse it")
    void emptySpan() {
        var dynamo = new FakeDynamo(List.of());

        assertThat(await(new DynamoMarketStore(dynamo, TABLES)
                                .newestBars(new BarSpan("AAPL", Interval.MINUTE, 60, 60), 5))
                        .bars())
                .isEmpty();
        assertThat(dynamo.queries).isEmpty();
    }

    @Test
    @DisplayName("API-8 rows of trades are read one page at a call, from a key on, and the key to go on after is told")
    void trades() {
        List<Trade> trades = List.of(
                prints.at(Prints.OPEN, "1.5", "2"),
                prints.at(Prints.OPEN + 1, "1", "2"),
                prints.at(Prints.OPEN + 2, "1", "0.000000000000000001"));
        var dynamo = new FakeDynamo(trades.stream()
                .map(trade -> item(TradesRow.of(List.of(trade), PackedTrades.encode(List.of(trade)))))
                .toList());
        var found = new ArrayList<Trade>();

        var next = await(new DynamoMarketStore(dynamo, TABLES)
                .trades(TradeSpan.all("AAPL", 1_795_183_200L, 7).after("key"), found::addAll));

        assertThat(found).isEqualTo(trades.subList(0, 2));
        assertThat(next).contains("part 2");
        assertThat(dynamo.queries).hasSize(1);
        assertThat(dynamo.queries.get(0).limit()).isEqualTo(7);
        assertThat(dynamo.queries.get(0).consistentRead())
                .as("API-3 what was stored when the page was asked for is on it")
                .isTrue();
        assertThat(dynamo.queries.get(0).expressionAttributeValues())
                .containsEntry(":series", AttributeValue.fromS("AAPL#1795183200"))
                .containsEntry(":after", AttributeValue.fromS("key"));
    }

    @Test
    @DisplayName("API-7 series are the keys of all pages of both tables, each once, and nothing else is read")
    void series() {
        var dynamo = new FakeDynamo(List.of(
                Map.of("series", AttributeValue.fromS("A#1m")),
                Map.of("series", AttributeValue.fromS("A#1m")),
                Map.of("series", AttributeValue.fromS("B#1d"))));

        StoredSeries series = await(new DynamoMarketStore(dynamo, TABLES).series());

        assertThat(series.bars()).containsExactly("A#1m", "B#1d");
        assertThat(series.trades()).containsExactly("A#1m", "B#1d");
        assertThat(dynamo.scans).extracting(ScanRequest::tableName).containsExactly("bars", "bars", "trades", "trades");
        assertThat(dynamo.scans).allMatch(scan -> scan.projectionExpression().equals("#only"));
    }

    @Test
    @DisplayName("BACKFILL-2 a series of backfilled bars is none of the live ones, and is read by its own name alone")
    void backfilledSeries() {
        Row row = Backfilling.minute("A", 60, "10").toRow();
        var dynamo = new FakeDynamo(List.of(item(row), Map.of("series", AttributeValue.fromS("A#1m"))));
        var store = new DynamoMarketStore(dynamo, TABLES);

        assertThat(await(store.series()).bars()).containsExactly("A#1m");
        var official = new FakeDynamo(List.of(item(row)));
        assertThat(await(new DynamoMarketStore(official, TABLES)
                        .newestBackfilled(new BarSpan("A", Interval.MINUTE, 0, 90), 5)))
                .containsExactly(Backfilling.minute("A", 60, "10"));
        assertThat(official.queries.get(0).expressionAttributeValues())
                .containsEntry(":series", AttributeValue.fromS("A#1m#BACKFILL"));
    }

    @Test
    @DisplayName("symbols, gaps and quarantine are scanned to the end, or asked by symbol")
    void ledgers() {
        var gap = new GapRecord("A", new GapRecord.Opening(1, 2), null, null, "DISCONNECTED");
        var gaps = new FakeDynamo(List.of(item(GapRow.of(gap)), item(GapRow.of(gap)), item(GapRow.of(gap))));
        var all = new ArrayList<GapRecord>();
        await(new DynamoMarketStore(gaps, TABLES).gaps(stored -> all.add(stored.gap())));
        assertThat(all).containsExactly(gap, gap, gap);

        var symbol = item(SymbolRow.absent("A").toRow());
        var symbols = new DynamoMarketStore(new FakeDynamo(List.of(symbol, symbol, symbol)), TABLES);
        assertThat(await(symbols.symbols()).states()).hasSize(3);
        assertThat(await(symbols.symbol("A")))
                .contains(SymbolState.read(SymbolRow.absent("A").toRow()));

        var refusal = new QuarantineRow(
                "A", "k", null, new Refusal(Refusal.Reason.TOO_LARGE, "why"), null, new byte[] {1}, 0, 1);
        var found = new ArrayList<QuarantineRow>();
        await(new DynamoMarketStore(new FakeDynamo(List.of(item(refusal.toRow()))), TABLES)
                .quarantine(null, found::add));
        assertThat(found).extracting(QuarantineRow::key).containsExactly("k");
    }

    @Test
    @DisplayName("API-15 gaps of a symbol are asked for from the newest on, no more than wanted")
    void newestGaps() {
        var gap = new GapRecord("A", new GapRecord.Opening(1, 2), null, null, "DISCONNECTED");
        var dynamo = new FakeDynamo(List.of(item(GapRow.of(gap)), item(GapRow.of(gap)), item(GapRow.of(gap))));
        var store = new DynamoMarketStore(dynamo, TABLES);

        assertThat(await(store.newestGaps("A", null, 5))).hasSize(3);
        assertThat(await(store.newestGaps("A", new GapRecord.Opening(7, 41), 2)))
                .hasSize(2);

        var second = dynamo.queries.get(2);
        assertThat(dynamo.queries).hasSize(3);
        assertThat(second.scanIndexForward()).isFalse();
        assertThat(second.limit()).isEqualTo(2);
        assertThat(second.keyConditionExpression()).isEqualTo("#key = :key and #opened < :before");
        assertThat(second.expressionAttributeValues())
                .containsEntry(":key", AttributeValue.fromS("A"))
                .containsEntry(":before", AttributeValue.fromS("00000000000000000007#000000000041"));
    }

    @Test
    @DisplayName("a failure is one line without the SDK's words, which may quote keys")
    void failures() {
        var refused = DynamoDbException.builder()
                .message("The security token AKIASECRET is expired")
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ExpiredTokenException")
                        .build())
                .build();
        assertThat(failureOf(refused)).isEqualTo("table symbols does not answer: ExpiredTokenException (HTTP 400)");
        assertThat(failureOf(SdkClientException.create("Unable to load credentials from any of AKIASECRET")))
                .isEqualTo("table symbols does not answer: no usable AWS credentials");
        assertThat(failureOf(new java.io.IOException("refused by 10.0.0.1")))
                .isEqualTo("table symbols does not answer: the connection failed");
    }

    private static String failureOf(Throwable reason) {
        var store = new DynamoMarketStore(new FakeDynamo(List.of()).failing(reason), TABLES);
        try {
            await(store.symbols());
            return "answered";
        } catch (CompletionException failed) {
            assertThat(failed.getCause()).isInstanceOf(StoreUnavailableException.class);
            return String.valueOf(
                    failed.getCause() == null ? null : failed.getCause().getMessage());
        }
    }

    @Test
    @DisplayName("what goes wrong in our own reading of an answer is no outage, and brings where it comes from")
    void ourOwnFailures() {
        var gap = new GapRecord("A", new GapRecord.Opening(1, 2), null, null, "DISCONNECTED");
        var store = new DynamoMarketStore(new FakeDynamo(List.of(item(GapRow.of(gap)))), TABLES);
        var defect = new IndexOutOfBoundsException("ours");

        assertThatThrownBy(() -> await(store.gaps(each -> {
                    throw defect;
                })))
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("table gaps was read, and then: java.lang.IndexOutOfBoundsException: ours")
                .hasCause(defect);
    }

    @Test
    @DisplayName("a row that is not ours fails as such, not as an outage")
    void malformed() {
        var store = new DynamoMarketStore(new FakeDynamo(List.of(Map.of("symbol", AttributeValue.fromS("A")))), TABLES);

        assertThatThrownBy(() -> await(store.symbol("A"))).hasCauseInstanceOf(MalformedRowException.class);
        var gap = new HashMap<>(
                item(GapRow.of(new GapRecord("A", new GapRecord.Opening(1, 2), null, null, "DISCONNECTED"))));
        gap.put("line", AttributeValue.fromN("-2"));
        var gaps = new DynamoMarketStore(new FakeDynamo(List.of(gap)), TABLES);
        assertThatThrownBy(() -> await(gaps.newestGaps("A", null, 1)))
                .hasCauseInstanceOf(MalformedRowException.class)
                .hasMessageContaining("not a gap's row");
    }
}
