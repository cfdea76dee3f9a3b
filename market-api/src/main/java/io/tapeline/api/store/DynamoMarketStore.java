/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import io.tapeline.market.bar.Bar;
import io.tapeline.market.row.BackfilledBar;
import io.tapeline.market.row.BarRow;
import io.tapeline.market.row.GapRow;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.StoredGap;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TableNames;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.GapRecord;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The store in DynamoDB. Rows are decoded on the SDK's threads, so that packed trades and long lists do not hold up the
 * event loop.
 */
public final class DynamoMarketStore implements MarketStore {

    private final DynamoDbAsyncClient client;
    private final TableNames tables;
    private final DynamoPages pages;

    /**
     * Reads through a client that is this store's from now on: {@link #close} closes it.
     *
     * @param client finds endpoint, region and credentials its own way
     */
    public DynamoMarketStore(DynamoDbAsyncClient client, TableNames tables) {
        this.client = client;
        this.tables = tables;
        this.pages = new DynamoPages(client);
    }

    @Override
    public Future<StoredBars> newestBars(BarSpan span, int limit) {
        if (span.isEmpty()) {
            return Future.succeededFuture(new StoredBars(new TreeMap<>(), false));
        }
        // a bar is called final by a progress read before it: it must not be older than that
        QueryRequest newestFirst =
                newestFirst(span.series(), span, limit).consistentRead(true).build();
        var found = Collections.synchronizedSortedMap(new TreeMap<Long, Bar>());
        return answer(
                        tables.bars(),
                        () -> pages.query(newestFirst, limit, MAX_BAR_PAGES, row -> StoredBars.read(row, found)))
                .map(more -> new StoredBars(found, more));
    }

    @Override
    public Future<List<BackfilledBar>> newestBackfilled(BarSpan span, int limit) {
        if (span.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        QueryRequest newestFirst =
                newestFirst(BackfilledBar.series(span.symbol()), span, limit).build();
        return rows(
                        tables.bars(),
                        each -> pages.query(newestFirst, limit, Integer.MAX_VALUE, each),
                        BackfilledBar::read)
                .map(newest -> newest.stream()
                        .sorted(Comparator.comparingLong(BackfilledBar::start))
                        .toList());
    }

    private QueryRequest.Builder newestFirst(String series, BarSpan span, int limit) {
        return QueryRequest.builder()
                .tableName(tables.bars())
                .keyConditionExpression("#series = :series and #start between :from and :last")
                .expressionAttributeNames(Map.of("#series", BarRow.SERIES, "#start", BarRow.START))
                .expressionAttributeValues(Map.of(
                        ":series", AttributeValue.fromS(series),
                        ":from", AttributeValue.fromN(Long.toString(span.from())),
                        ":last", AttributeValue.fromN(Long.toString(span.to() - 1))))
                .scanIndexForward(false)
                .limit(limit);
    }

    @Override
    public Future<Optional<String>> trades(TradeSpan span, Consumer<List<Trade>> each) {
        QueryRequest inOrder = QueryRequest.builder()
                .tableName(tables.trades())
                .keyConditionExpression("#series = :series and #part > :after")
                .expressionAttributeNames(Map.of("#series", TradesRow.SERIES, "#part", TradesRow.PART))
                .expressionAttributeValues(Map.of(
                        ":series", AttributeValue.fromS(span.series()),
                        ":after", AttributeValue.fromS(span.after())))
                // whoever asks for trades wants all that were stored (API-3); twice the price of a read nobody repeats
                .consistentRead(true)
                .limit(span.limit())
                .build();
        return answer(tables.trades(), () -> pages.page(inOrder, span.limit(), row -> each.accept(TradesRow.read(row))))
                .map(page ->
                        Optional.ofNullable(page.next().get(TradesRow.PART)).map(AttributeValue::s));
    }

    @Override
    public Future<StoredSymbols> symbols() {
        List<SymbolState> states = Collections.synchronizedList(new ArrayList<>());
        SortedMap<String, String> unreadable = Collections.synchronizedSortedMap(new TreeMap<>());
        return answer(
                        tables.symbols(),
                        () -> pages.items(tables.symbols(), item -> {
                            try {
                                states.add(SymbolState.read(DynamoRows.read(item)));
                            } catch (RuntimeException malformed) {
                                // whatever is wrong with one row, the others can be told
                                unreadable.put(
                                        DynamoRows.key(item, SymbolRow.SYMBOL), String.valueOf(malformed.getMessage()));
                            }
                        }))
                .map(done -> new StoredSymbols(states, unreadable));
    }

    @Override
    public Future<Optional<SymbolState>> symbol(String symbol) {
        var query = keyed(tables.symbols(), SymbolRow.SYMBOL, symbol);
        return rows(tables.symbols(), each -> pages.query(query, each), SymbolState::read)
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Future<List<StoredGap>> newestGaps(String symbol, GapRecord.@Nullable Opening before, int limit) {
        QueryRequest.Builder newestFirst = keyed(tables.gaps(), GapRow.SYMBOL, symbol).toBuilder();
        if (before != null) {
            newestFirst
                    .keyConditionExpression("#key = :key and #opened < :before")
                    .expressionAttributeNames(Map.of("#key", GapRow.SYMBOL, "#opened", GapRow.OPENED))
                    .expressionAttributeValues(Map.of(
                            ":key", AttributeValue.fromS(symbol),
                            ":before", AttributeValue.fromS(GapRow.key(before))));
        }
        QueryRequest query = newestFirst.scanIndexForward(false).limit(limit).build();
        return rows(tables.gaps(), each -> pages.query(query, limit, Integer.MAX_VALUE, each), StoredGap::read);
    }

    @Override
    public Future<Void> gaps(Consumer<StoredGap> each) {
        return answer(tables.gaps(), () -> pages.scan(tables.gaps(), row -> each.accept(StoredGap.read(row))));
    }

    @Override
    public Future<Void> quarantine(@Nullable String symbol, Consumer<QuarantineRow> each) {
        return answer(
                tables.quarantine(),
                () -> all(
                        tables.quarantine(),
                        QuarantineRow.SYMBOL,
                        symbol,
                        row -> each.accept(QuarantineRow.read(row))));
    }

    @Override
    public Future<StoredSeries> series() {
        return series(tables.bars(), BarRow.SERIES)
                .compose(bars ->
                        series(tables.trades(), TradesRow.SERIES).map(trades -> new StoredSeries(bars, trades)));
    }

    private Future<SortedSet<String>> series(String table, String key) {
        SortedSet<String> found = Collections.synchronizedSortedSet(new TreeSet<>());
        return answer(table, () -> pages.scan(table, key, row -> found.add(row.text(key))))
                .map(done -> {
                    found.removeIf(BackfilledBar::isSeries);
                    return found;
                });
    }

    @Override
    public void close() {
        client.close();
    }

    private CompletionStage<Void> all(String table, String key, @Nullable String symbol, Consumer<Row> each) {
        return symbol == null ? pages.scan(table, each) : pages.query(keyed(table, key, symbol), each);
    }

    private static QueryRequest keyed(String table, String key, String value) {
        return QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("#key = :key")
                .expressionAttributeNames(Map.of("#key", key))
                .expressionAttributeValues(Map.of(":key", AttributeValue.fromS(value)))
                .build();
    }

    private static <T> Future<List<T>> rows(
            String table, Function<Consumer<Row>, CompletionStage<?>> read, Function<Row, T> decode) {
        List<T> found = Collections.synchronizedList(new ArrayList<>());
        return answer(table, () -> read.apply(row -> found.add(decode.apply(row))))
                .map(done -> List.copyOf(found));
    }

    private static <T> Future<T> answer(String table, Supplier<CompletionStage<T>> call) {
        CompletionStage<T> stage;
        try {
            stage = call.get();
        } catch (RuntimeException failedBeforeSending) {
            return Future.failedFuture(DynamoFailures.named(table, failedBeforeSending));
        }
        var context = Vertx.currentContext();
        Future<T> answer =
                context == null ? Future.fromCompletionStage(stage) : Future.fromCompletionStage(stage, context);
        return answer.recover(failure -> Future.failedFuture(DynamoFailures.named(table, failure)));
    }
}
