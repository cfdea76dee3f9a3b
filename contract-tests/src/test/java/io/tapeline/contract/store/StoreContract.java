/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapeline.api.store.BarSpan;
import io.tapeline.api.store.MarketStore;
import io.tapeline.api.store.SymbolState;
import io.tapeline.api.store.TradeSpan;
import io.tapeline.contract.backend.Rule;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.PackedTrades;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.StoredGap;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.PositionSet;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.Stores;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What every store must do. Each test has a symbol of its own, so that they share one store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
abstract class StoreContract {

    private static final long START = 1_795_186_800L;
    static final Instant AT = Instant.ofEpochSecond(START);

    /** As the function writes it. */
    abstract Stores stores();

    /** As the API reads it. */
    abstract MarketStore market();

    @Test
    @Rule("STORE-19")
    @DisplayName("STORE-19 what the function writes comes back as it was, to the digit, to the function and to the API")
    void barsComeBackToTheDigit() {
        StoredBar bar = bar("DIGITS", 1, "1234567890.12345678", "0.000000000001");

        assertThat(stores().bars().write(bar)).isEmpty();

        assertThat(stores().bars().read(List.of(bar.key()))).containsExactly(bar);
        eventually(() -> assertThat(read(market().newestBars(BarSpan.all("DIGITS", Interval.MINUTE), 10))
                        .bars()
                        .values())
                .containsExactly(bar.bar()));
    }

    @Test
    @Rule("STORE-2")
    @DisplayName("STORE-2 a write onto another version than the one read is refused, with the row as it stands")
    void writesOntoTheVersionRead() {
        StoredBar first = bar("VERSIONS", 1, "10", "1");
        StoredBar other = bar("VERSIONS", 1, "11", "1");
        StoredBar second = bar("VERSIONS", 2, "12", "1");

        assertThat(stores().bars().write(second)).contains(StoredBar.absent(first.key()));
        assertThat(stores().bars().write(first)).isEmpty();
        assertThat(stores().bars().write(other)).contains(first);
        assertThat(stores().bars().write(second)).isEmpty();
        assertThat(stores().bars().write(second)).contains(second);

        SymbolRow one = symbol("VERSIONS", 1, 5);
        assertThat(stores().symbols().write(symbol("VERSIONS", 2, 9))).contains(SymbolRow.absent("VERSIONS"));
        assertThat(stores().symbols().write(one)).isEmpty();
        assertThat(stores().symbols().write(symbol("VERSIONS", 1, 7))).contains(one);
        assertThat(stores().symbols().read("VERSIONS")).isEqualTo(one);
        eventually(() -> assertThat(read(market().symbol("VERSIONS"))).contains(SymbolState.read(one.toRow())));
    }

    @Test
    @Rule("STORE-35")
    @DisplayName(
            "STORE-35 of bars written in one call each is written only if it has no row; the others stay as they are")
    void insertsOnlyWhatHasNoRow() {
        List<StoredBar> bars = LongStream.range(0, BarStore.MOST_INSERTED)
                .mapToObj(i -> at(i, bar("INSERTED", 1, "10.5", "0.000000000001")))
                .toList();
        StoredBar there = at(3, bar("INSERTED", 1, "99", "1"));
        assertThat(stores().bars().write(there)).isEmpty();

        Set<BarKey> written = stores().bars().insert(bars);

        assertThat(written).doesNotContain(there.key());
        var expected = new ArrayList<StoredBar>();
        for (StoredBar bar : bars) {
            // a store may leave out any of them
            expected.add(
                    written.contains(bar.key())
                            ? bar
                            : bar.key().equals(there.key()) ? there : StoredBar.absent(bar.key()));
        }
        assertThat(written).hasSizeGreaterThan(BarStore.MOST_INSERTED / 2);
        assertThat(stores().bars().read(bars.stream().map(StoredBar::key).toList()))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(stores().bars().insert(bars)).isEmpty();
    }

    private static StoredBar at(long minute, StoredBar bar) {
        BarKey key = bar.key();
        var then = new BarKey(key.symbol(), key.interval(), key.start() + 60 * minute);
        return new StoredBar(then, bar.bar(), bar.applied(), bar.version());
    }

    @Test
    @Rule("STORE-20")
    @DisplayName("STORE-20 as many bars as an invocation folds are read at once, those without a row as absent")
    void readsManyBars() {
        List<BarKey> keys = LongStream.range(0, 230)
                .mapToObj(i -> new BarKey("MANY", Interval.MINUTE, START + 60 * i))
                .toList();
        stores().bars().write(bar("MANY", 1, "10", "1"));

        List<StoredBar> bars = stores().bars().read(keys);

        assertThat(bars).hasSize(230).contains(bar("MANY", 1, "10", "1"));
        assertThat(bars.stream().filter(bar -> bar.version() == 0)).hasSize(229);
    }

    @Test
    @Rule("STORE-5")
    @DisplayName("STORE-5 a row of trades is never replaced by one with other trades; the same twice is one row")
    void tradesAreNeverReplaced() {
        Trade one = trade("KEPT", 1, "10");
        Trade other = trade("KEPT", 2, "11");
        var both = List.of(one, other);

        stores().trades().put(TradesRow.of(List.of(one), PackedTrades.encode(List.of(one))));
        stores().trades().put(TradesRow.of(both, PackedTrades.encode(both)));
        stores().trades().put(TradesRow.of(both, PackedTrades.encode(both)));

        eventually(() -> {
            var found = new ArrayList<Trade>();
            read(market().trades(TradeSpan.all("KEPT", TradesRow.hourOf(one), 10), found::addAll));
            assertThat(found).containsExactlyInAnyOrder(one, one, other);
        });
    }

    @Test
    @Rule("STORE-8")
    @DisplayName("STORE-8 the same refused thing is kept once, as it came first")
    void refusalsAreKeptOnce() {
        QuarantineRow first = refusal("REFUSED", "key", "first").storedAt(AT);

        assertThat(stores().quarantine().put(first)).isTrue();
        for (Duration apart : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
            QuarantineRow again = refusal("REFUSED", "key", "again").storedAt(AT.plus(apart));
            assertThat(stores().quarantine().put(again)).isFalse();
        }
        assertThat(stores().quarantine().put(refusal("REFUSED", "other key", "other")))
                .isTrue();

        eventually(() -> {
            var kept = new ArrayList<String>();
            read(market().quarantine(
                            "REFUSED",
                            row -> kept.add(new String(row.bytes(), StandardCharsets.UTF_8) + " " + row.storedAt())));
            assertThat(kept).containsExactlyInAnyOrder("first " + AT, "other null");
        });
    }

    @Test
    @Rule("STORE-9")
    @DisplayName("STORE-9 a gap that is closed stays closed, and of two ends the later stays, whatever the order")
    void gapsStayClosed() {
        GapRecord open = gap(null);
        GapRecord closed = gap(AT.plusSeconds(5));
        GapRecord later = gap(AT.plusSeconds(9));
        for (GapRecord next : List.of(open, closed, open)) {
            stores().gaps().put(next);
        }
        eventually(() -> assertThat(read(market().newestGaps("GAPS", null, 9)))
                .extracting(StoredGap::gap)
                .containsExactly(closed));

        for (GapRecord next : List.of(later, closed, open)) {
            stores().gaps().put(next);
        }
        eventually(() -> assertThat(read(market().newestGaps("GAPS", null, 9)))
                .extracting(StoredGap::gap)
                .containsExactly(later));
    }

    private static GapRecord gap(@Nullable Instant end) {
        return new GapRecord("GAPS", new GapRecord.Opening(7, 41), AT, end, "DISCONNECTED");
    }

    private static QuarantineRow refusal(String symbol, String key, String bytes) {
        return new QuarantineRow(
                symbol,
                key,
                null,
                new Refusal(Refusal.Reason.UNREADABLE, "no"),
                AT,
                bytes.getBytes(StandardCharsets.UTF_8),
                0,
                1);
    }

    private static Trade trade(String symbol, long frame, String price) {
        return new Trade(
                new TradeId(7, new Position(frame, 0)),
                symbol,
                AT,
                AT,
                new BigDecimal(price),
                BigDecimal.ONE,
                List.of("1"));
    }

    static StoredBar bar(String symbol, Instant at) {
        return bar(symbol, 1, at, BigDecimal.TEN, BigDecimal.ONE);
    }

    private static StoredBar bar(String symbol, long version, String price, String size) {
        return bar(symbol, version, AT, new BigDecimal(price), new BigDecimal(size));
    }

    private static StoredBar bar(String symbol, long version, Instant at, BigDecimal price, BigDecimal size) {
        var trade = new Trade(new TradeId(7, new Position(3, 0)), symbol, at, at, price, size, List.of());
        var answered = PositionSet.of(new PositionRange(Position.START, Position.startOf(9)));
        StoredBar folded = StoredBar.absent(BarKey.of(trade, Interval.MINUTE))
                .fold(7, answered, List.of(trade))
                .bar();
        return new StoredBar(folded.key(), folded.bar(), folded.applied(), version);
    }

    private static SymbolRow symbol(String symbol, long version, long through) {
        var claim = new Claim(symbol, 7, new PositionRange(Position.START, Position.startOf(through)));
        return new SymbolRow(
                symbol, SymbolRow.absent(symbol).claims().plus(claim, Instant.ofEpochMilli(1_000)), version);
    }

    /** The API's reads need not see at once what was written; only those of bars do. */
    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(assertion);
    }

    static <T> T read(Future<T> answer) {
        return answer.toCompletionStage().toCompletableFuture().join();
    }
}
