/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import static io.tapeline.transform.Tapes.DAY;
import static io.tapeline.transform.Tapes.SYMBOL;
import static io.tapeline.transform.Tapes.TEN;
import static io.tapeline.transform.Tapes.record;
import static io.tapeline.transform.Tapes.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tapeline.market.bar.BarBudget;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.trade.Refusal.Reason;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.RecordDecoder;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.MemoryStores;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("STORE-7 a record for whose range a bar has no room is quarantined whole")
class TooManyHolesTest {

    /** Of {@code 100.0-101.0} and so on. */
    private static final int RANGES = 20;

    private static final long FIRST = 100;
    private static final long NEXT = FIRST + 2 * RANGES;
    private static final FoldLimits LIMITS =
            new FoldLimits(new BarBudget(12 * RANGES + 4, 100, 1_000), 10_000, 100, 99);

    private final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);

    private static Tally fold(Stores stores, byte[]... records) {
        return new SymbolFold(
                        new SymbolContext(stores, SYMBOL, LIMITS, line -> {}),
                        List.of(),
                        Stream.of(records)
                                .map(bytes -> Judge.judge((TradesRecord) RecordDecoder.decode(bytes), bytes))
                                .toList())
                .run();
    }

    private StoredBar minute(long start) {
        return tables.bar(new BarKey(SYMBOL, Interval.MINUTE, start));
    }

    private long trades(long start) {
        return Objects.requireNonNull(minute(start).bar()).trades();
    }

    private static byte[][] everySecondFrame() {
        return LongStream.range(0, RANGES)
                .map(i -> FIRST + 2 * i)
                .mapToObj(frame -> record(frame, frame + 1, trade(frame, 5, "10", "1")))
                .toArray(byte[][]::new);
    }

    @BeforeEach
    void fillTheMinute() {
        fold(stores.direct(), everySecondFrame());
    }

    @Test
    @DisplayName("STORE-7 the range too many is refused, its bytes are kept, and none of its bars is touched")
    void refusesOneRangeTooMany() {
        byte[] tooMany = record(NEXT, NEXT + 1, trade(NEXT, 6, "10", "1"));

        Tally tally = fold(stores.direct(), tooMany);

        assertThat(tally).isEqualTo(new Tally(0, 0, 1));
        assertThat(minute(TEN).applied().ranges().fragments()).isEqualTo(RANGES);
        assertThat(trades(TEN)).isEqualTo(RANGES);
        assertThat(tables.refusals()).hasSize(1);
        QuarantineRow row = tables.refusals().get(0);
        assertThat(row.refusal().reason()).isEqualTo(Reason.TOO_MANY_HOLES);
        assertThat(row.bytes()).isEqualTo(tooMany);
        assertThat(row.key()).startsWith("00000000000000000007#000000000140#000000#");
        assertThat(row.tradeId()).isEmpty();
    }

    @Test
    @DisplayName("STORE-7 a record that joins ranges is taken, and so are those beside one that is refused")
    void takesWhatFits() {
        fold(
                stores.direct(),
                record(NEXT + 1, NEXT + 2, trade(NEXT + 1, 6, "10", "1")),
                record(FIRST + 1, FIRST + 2, trade(FIRST + 1, 6, "10", "1")),
                record(NEXT + 5, NEXT + 6, trade(NEXT + 5, 6, "10", "1")));

        assertThat(trades(TEN)).isEqualTo(RANGES + 2);
        assertThat(minute(TEN).applied().ranges().fragments()).isEqualTo(RANGES);
        assertThat(tables.refusals()).hasSize(1);
    }

    @Test
    @DisplayName("STORE-7 a record is refused for one of its bars and folded into none")
    void foldsIntoNoneOfItsBars() {
        fold(stores.direct(), record(NEXT, NEXT + 1, trade(NEXT, 65, "10", "1")));

        // the next minute had room, the day had none
        assertThat(minute(TEN + 60).bar()).isNull();
        assertThat(tables.refusals()).hasSize(1);
        assertThat(tables.trades()).hasSize(RANGES);
    }

    @Test
    @DisplayName("STORE-17 the claim of a record quarantined whole is not counted: progress waits for its redrive")
    void holdsProgress() {
        fold(stores.direct(), record(NEXT, NEXT + 1, trade(NEXT, 6, "10", "1")));
        int before = tables.symbol(SYMBOL).claims().holes();

        redriveAfterTheHolesAreClosed();

        assertThat(before).isEqualTo(RANGES);
        assertThat(tables.symbol(SYMBOL).claims().holes()).isZero();
        assertThat(tables.symbol(SYMBOL).progress())
                .contains(trade(NEXT, 6, "10", "1").receivedAt());
    }

    @Test
    @DisplayName("STORE-7 redriven once there is room, it folds once, however often it is tried")
    void foldsOnceOnRedrive() {
        fold(stores.direct(), record(NEXT, NEXT + 1, trade(NEXT, 6, "10", "1")));

        redriveAfterTheHolesAreClosed();
        redriveAfterTheHolesAreClosed();

        assertThat(trades(TEN)).isEqualTo(RANGES + 1);
        assertThat(minute(TEN).applied()).hasToString("7:0.0-141.0");
        assertThat(tables.trades()).hasSize(RANGES + 1);
    }

    /** The frames between held nothing; a claim over all of them says so, as a resend after a crash does. */
    private void redriveAfterTheHolesAreClosed() {
        Trade[] all = LongStream.range(0, RANGES)
                .mapToObj(i -> trade(FIRST + 2 * i, 5, "10", "1"))
                .toArray(Trade[]::new);
        fold(stores.direct(), record(0, NEXT, all));
        fold(stores.direct(), tables.refusals().get(0).bytes());
    }

    @Test
    @DisplayName(
            "STORE-7 room that another took in the minute: the record stays out of the day, so its redrive is whole")
    void quarantinesWhatFitsTheMinuteNoLonger() {
        var raced = new MarketTables();
        var both = new MemoryStores(raced);
        byte[] ours = record(FIRST - 2, FIRST - 1, trade(FIRST - 2, 5, "10", "1"));

        fold(both.over(once("write bar AAPL#1m", both)), ours);

        assertThat(raced.refusals()).hasSize(1);
        assertThat(raced.refusals().get(0).refusal().reason()).isEqualTo(Reason.TOO_MANY_HOLES);
        assertThat(raced.bars())
                .allSatisfy(bar ->
                        assertThat(Objects.requireNonNull(bar.bar()).trades()).isEqualTo(RANGES));
        assertThat(raced.symbol(SYMBOL).progress()).isEmpty();
    }

    @Test
    @DisplayName(
            "STORE-7 room that another took in the day after the minute was written: the redrive finds the minute done")
    void quarantinesWhatFitsTheDayNoLonger() {
        var raced = new MarketTables();
        var both = new MemoryStores(raced);
        byte[] ours = record(FIRST - 2, FIRST - 1, trade(FIRST - 2, 65, "10", "1"));
        fold(both.over(once("write bar AAPL#1d", both)), ours);
        Trade[] all = LongStream.range(0, RANGES)
                .mapToObj(i -> trade(FIRST + 2 * i, 5, "10", "1"))
                .toArray(Trade[]::new);

        fold(both.direct(), record(FIRST - 1, NEXT, all));
        fold(both.direct(), raced.refusals().get(0).bytes());
        fold(both.direct(), raced.refusals().get(0).bytes());

        assertThat(raced.bar(new BarKey(SYMBOL, Interval.DAY, DAY)).bar())
                .isNotNull()
                .satisfies(day -> assertThat(day.trades()).isEqualTo(RANGES + 1));
        assertThat(raced.bar(new BarKey(SYMBOL, Interval.MINUTE, TEN + 60)).bar())
                .isNotNull()
                .satisfies(minute -> assertThat(minute.trades()).isEqualTo(1));
    }

    @Test
    @DisplayName(
            "STORE-7 room of a minute that a dying invocation took: the day, though it has room, is not told either")
    void keepsOutOfTheDayWhatTheMinuteHadNoRoomFor() {
        var raced = new MarketTables();
        var both = new MemoryStores(raced);
        byte[] ours = record(FIRST - 2, FIRST - 1, trade(FIRST - 2, 5, "10", "1"));
        MemoryStores.Wire dying = (name, store) -> {
            if (name.startsWith("write bar AAPL#1d")) {
                throw new StoreUnavailableException("gone");
            }
            store.run();
        };
        var taken = new AtomicInteger();

        fold(
                both.over((name, store) -> {
                    if (name.startsWith("write bar AAPL#1m") && taken.getAndIncrement() == 0) {
                        assertThatExceptionOfType(StoreUnavailableException.class)
                                .isThrownBy(() -> fold(both.over(dying), everySecondFrame()));
                    }
                    store.run();
                }),
                ours);

        assertThat(raced.refusals()).hasSize(1);
        assertThat(raced.bar(new BarKey(SYMBOL, Interval.DAY, DAY)).bar()).isNull();
    }

    /** Before that operation is done for the first time, somebody else folds records that leave no room. */
    private static MemoryStores.Wire once(String operation, MemoryStores stores) {
        var done = new AtomicInteger();
        return (name, store) -> {
            if (name.startsWith(operation) && done.getAndIncrement() == 0) {
                fold(stores.direct(), everySecondFrame());
            }
            store.run();
        };
    }

    @Test
    @DisplayName("STORE-3 STORE-7 STORE-21 STORE-22 STORE-24 the bounds are those that the contract tells")
    void boundsAreTold() throws IOException {
        String contract = Files.readString(Path.of("../docs/contracts/store.md"));

        assertThat(FoldLimits.DEFAULT)
                .isEqualTo(new FoldLimits(new BarBudget(64 << 10, 16 << 10, 192 << 10), 64 << 10, 8 << 10, 2_000));
        assertThat(contract)
                .contains("once for each 2 000 refused elements", "has no room for it in 64 KB")
                .contains("A day remembers refused positions in 16 KB", "has refused beyond 192 KB")
                .contains("claims is kept in 64 KB", "without room in 8 KB");
    }
}
