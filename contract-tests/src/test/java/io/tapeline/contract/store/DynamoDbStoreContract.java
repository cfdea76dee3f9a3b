/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.api.query.BackfilledSymbols;
import io.tapeline.api.query.Ledgers;
import io.tapeline.api.query.RefusalPlace;
import io.tapeline.api.query.Refusals;
import io.tapeline.api.query.TradePage;
import io.tapeline.api.query.TradePlace;
import io.tapeline.api.query.TradeRequest;
import io.tapeline.api.query.Trades;
import io.tapeline.api.store.BarSpan;
import io.tapeline.api.store.DynamoClients;
import io.tapeline.api.store.MarketStore;
import io.tapeline.api.store.StoredBars;
import io.tapeline.api.store.TradeSpan;
import io.tapeline.contract.backend.Closing;
import io.tapeline.contract.backend.DefaultChain;
import io.tapeline.contract.backend.OnBackend;
import io.tapeline.contract.backend.Rule;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.contract.backend.TestStack;
import io.tapeline.lake.live.ExportResult;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.PackedTrades;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.TableNames;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Trade;
import io.tapeline.transform.dynamo.DynamoDbTables;
import io.tapeline.transform.dynamo.TradeRetention;
import io.tapeline.transform.metrics.RowSize;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** The deployed template's tables, through the function's own code and the API's. */
abstract class DynamoDbStoreContract extends StoreContract implements OnBackend {

    private TestStack stack;
    private DefaultChain chain;
    private Stores stores;
    private MarketStore market;

    @Override
    public String boundary() {
        return "store";
    }

    @BeforeAll
    void deploy() throws IOException {
        stack = backend().deploy(StackRequest.ofTapeline("store"));
        chain = stack.defaultChain();
        TableNames names = stack.tables();
        stores = DynamoDbTables.connect(names, new TradeRetention(Optional.empty()), pause -> {});
        market = DynamoClients.open(names);
    }

    @AfterAll
    void destroy() throws IOException {
        Closing.inOrder(market, chain, stack);
    }

    @Test
    @Rule("API-8")
    @DisplayName("API-8 pages of trades are all trades, each once and in order, over the store's pages of 1 MB")
    void tradesOverLargePages() {
        var rows = new LargeRows();
        var all = new ArrayList<Trade>();
        for (int row = 0; row < 9; row++) {
            // each row repeats the last trades of the one before
            List<Trade> trades = new ArrayList<>(all.subList(Math.max(0, all.size() - 500), all.size()));
            List<Trade> more = rows.trades("LARGE", AT, 1_500L * row);
            trades.addAll(more);
            all.addAll(more);
            stores.trades().put(TradesRow.of(trades, PackedTrades.encode(trades)));
        }

        var listed = new ArrayList<Trade>();
        var reader = new Trades(market);
        TradePlace after = null;
        do {
            var request = new TradeRequest("LARGE", AT.getEpochSecond(), AT.getEpochSecond() + 60, 1_700, after);
            TradePage page = read(reader.page(request));
            listed.addAll(page.trades());
            after = page.last();
        } while (after != null);

        assertThat(listed).isEqualTo(all);
        var span = TradeSpan.all("LARGE", AT.getEpochSecond() / 3600 * 3600, 100);
        assertThat(read(market.trades(span, row -> {})))
                .as("the hour is longer than a page")
                .isPresent();
    }

    @Test
    @Rule("API-9")
    @DisplayName("API-9 bars are all there over the store's pages of 1 MB, and no more than asked for")
    void barsOverLargePages() {
        for (int minute = 0; minute < 40; minute++) {
            assertThat(stores.bars().write(LargeRows.bar(bar("LARGE", AT.plusSeconds(60L * minute)))))
                    .isEmpty();
        }

        StoredBars all = read(market.newestBars(BarSpan.all("LARGE", Interval.MINUTE), 100));
        assertThat(all.bars()).hasSize(40);
        assertThat(all.more()).isFalse();
        StoredBars some = read(market.newestBars(BarSpan.all("LARGE", Interval.MINUTE), 30));
        assertThat(some.bars()).hasSize(30).containsKey(AT.getEpochSecond() + 39 * 60);
        assertThat(some.more()).isTrue();
    }

    @Test
    @Rule("API-6")
    @DisplayName("API-6 refusals are listed page by page, each once, over the store's pages of 1 MB")
    void refusalsOverLargePages() {
        var rows = new LargeRows();
        for (int number = 0; number < 7; number++) {
            stores.quarantine().put(rows.refusal("LARGE", number));
        }

        var ledgers = new Ledgers(market, new BackfilledSymbols(Clock.systemUTC()));
        var listed = new ArrayList<String>();
        RefusalPlace after = null;
        do {
            Refusals page = read(ledgers.refusals("LARGE", 2, after));
            assertThat(page.counts()).containsEntry("UNREADABLE", 7L);
            page.rows().forEach(row -> listed.add(row.key()));
            after = page.next();
        } while (after != null);

        assertThat(listed).containsExactly("key 0", "key 1", "key 2", "key 3", "key 4", "key 5", "key 6");
    }

    @Test
    @DisplayName(
            "LIVE-1 LIVE-3 what the function wrote of a day is in the lake, each once, over the store's pages of 1 MB")
    void aDayIsExported(@TempDir Path lake) throws Exception {
        var day = new ExportedDay("EXPORTED", AT);
        day.write(
                stores,
                IntStream.iterate(0, minute -> minute + 1)
                        .mapToObj(minute -> bar("EXPORTED", AT.plusSeconds(60L * minute))));

        ExportResult result = day.export(stack.tables(), lake);

        assertThat(result.refused()).isEmpty();
        assertThat(day.inTheLake(lake, "bars")).isEqualTo(ExportedDay.BARS);
        assertThat(day.inTheLake(lake, "trades")).isEqualTo(ExportedDay.TRADES);
        assertThat(day.inTheLake(lake, "gaps")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000, 1_200, 2_500, 4_000, 9_000})
    @DisplayName("COST-2 what a row takes is what DynamoDB reports for it")
    void aRowTakesWhatIsReported(int bytes) {
        String number = Integer.toString(bytes);
        Row row = Row.write()
                .text(TradesRow.SERIES, "COST#1")
                .text(TradesRow.PART, "p" + number)
                .number("hour", 1_754_300_000L)
                .binary("packed", new byte[bytes])
                .row();
        String table = stack.output("TradesTableName");
        var key = Map.of(
                TradesRow.SERIES, AttributeValue.fromS("COST#1"), TradesRow.PART, AttributeValue.fromS("p" + number));
        var item = new HashMap<>(key);
        item.put("hour", AttributeValue.fromN("1754300000"));
        item.put("packed", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[bytes])));
        try (DynamoDbClient client = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            double written = client.putItem(
                            put -> put.tableName(table).item(item).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                    .consumedCapacity()
                    .capacityUnits();
            double read = client.getItem(get -> get.tableName(table)
                            .key(key)
                            .consistentRead(true)
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                    .consumedCapacity()
                    .capacityUnits();

            assertThat(RowSize.writeUnits(row)).isEqualTo((int) written);
            assertThat(RowSize.readUnits(row)).isEqualTo((int) read);
        }
    }

    @Override
    Stores stores() {
        return stores;
    }

    @Override
    MarketStore market() {
        return market;
    }
}
