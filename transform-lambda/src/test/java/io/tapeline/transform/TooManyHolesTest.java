/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import static io.tapeline.transform.Tapes.SYMBOL;
import static io.tapeline.transform.Tapes.TEN;
import static io.tapeline.transform.Tapes.event;
import static io.tapeline.transform.Tapes.record;
import static io.tapeline.transform.Tapes.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.Applied;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.trade.Refusal.Reason;
import io.tapeline.testkit.MarketTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("STORE-7 a record that would give a bar more than 256 ranges is quarantined whole")
class TooManyHolesTest {

    private static final long NEXT = 2L * Applied.MAX_FRAGMENTS;

    private final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);
    private final TransformHandler handler = new TransformHandler(stores.direct(), TransformHandler.RESERVE);

    private void deliver(byte[]... records) {
        assertThat(handler.handleRequest(event(records), new TestContext()).getBatchItemFailures())
                .isEmpty();
    }

    private StoredBar minute(long start) {
        return tables.bar(new BarKey(SYMBOL, Interval.MINUTE, start));
    }

    private long trades(long start) {
        return Objects.requireNonNull(minute(start).bar()).trades();
    }

    /** Every second frame is claimed, so every record is a range of its own. */
    @BeforeEach
    void fillTheMinute() {
        deliver(LongStream.range(0, Applied.MAX_FRAGMENTS)
                .mapToObj(i -> record(2 * i, 2 * i + 1, trade(2 * i, 5, "10", "1")))
                .toArray(byte[][]::new));
    }

    @Test
    @DisplayName("STORE-7 the 257th range is refused, its bytes are kept, and none of its bars is touched")
    void refusesOneRangeTooMany() {
        byte[] tooMany = record(NEXT, NEXT + 1, trade(NEXT, 6, "10", "1"));

        deliver(tooMany);

        assertThat(minute(TEN).applied().fragments()).isEqualTo(Applied.MAX_FRAGMENTS);
        assertThat(trades(TEN)).isEqualTo(Applied.MAX_FRAGMENTS);
        assertThat(tables.refusals()).hasSize(1);
        QuarantineRow row = tables.refusals().get(0);
        assertThat(row.refusal().reason()).isEqualTo(Reason.TOO_MANY_HOLES);
        assertThat(row.bytes()).isEqualTo(tooMany);
        assertThat(row.key()).startsWith("00000000000000000007#000000000512#000000#");
        assertThat(row.tradeId()).isEmpty();
    }

    @Test
    @DisplayName("STORE-7 a record that joins ranges is taken, and so are those beside one that is refused")
    void takesWhatFits() {
        deliver(
                record(NEXT + 1, NEXT + 2, trade(NEXT + 1, 6, "10", "1")),
                record(1, 2, trade(1, 6, "10", "1")),
                record(NEXT + 5, NEXT + 6, trade(NEXT + 5, 6, "10", "1")));

        assertThat(trades(TEN)).isEqualTo(Applied.MAX_FRAGMENTS + 2);
        assertThat(minute(TEN).applied().fragments()).isEqualTo(Applied.MAX_FRAGMENTS);
        assertThat(tables.refusals()).hasSize(1);
    }

    @Test
    @DisplayName("STORE-7 a record is refused for one of its bars and folded into none")
    void foldsIntoNoneOfItsBars() {
        var tables = new MarketTables();
        var stores = new MemoryStores(tables);
        var handler = new TransformHandler(stores.direct(), TransformHandler.RESERVE);
        List<byte[]> records = new ArrayList<>();
        LongStream.range(0, Applied.MAX_FRAGMENTS)
                .forEach(i -> records.add(record(2 * i, 2 * i + 1, trade(2 * i, 5, "10", "1"))));
        records.add(record(NEXT, NEXT + 1, trade(NEXT, 65, "10", "1")));

        handler.handleRequest(event(records.toArray(byte[][]::new)), new TestContext());

        // the next minute had room, the day had none
        assertThat(tables.bar(new BarKey(SYMBOL, Interval.MINUTE, TEN + 60)).bar())
                .isNull();
        assertThat(tables.refusals()).hasSize(1);
        assertThat(tables.trades()).hasSize(Applied.MAX_FRAGMENTS);
    }

    @Test
    @DisplayName("STORE-17 the claim of a record quarantined whole is not counted: progress waits for its redrive")
    void holdsProgress() {
        deliver(record(NEXT, NEXT + 1, trade(NEXT, 6, "10", "1")));
        int before = tables.symbol(SYMBOL).claims().holes();

        redriveAfterTheHolesAreClosed();

        assertThat(before).isEqualTo(Applied.MAX_FRAGMENTS - 1);
        assertThat(tables.symbol(SYMBOL).claims().holes()).isZero();
        assertThat(tables.symbol(SYMBOL).progress())
                .contains(trade(NEXT, 6, "10", "1").receivedAt());
    }

    @Test
    @DisplayName("STORE-7 redriven once there is room, it folds once, however often it is tried")
    void foldsOnceOnRedrive() {
        deliver(record(NEXT, NEXT + 1, trade(NEXT, 6, "10", "1")));

        redriveAfterTheHolesAreClosed();
        redriveAfterTheHolesAreClosed();

        assertThat(trades(TEN)).isEqualTo(Applied.MAX_FRAGMENTS + 1);
        assertThat(minute(TEN).applied()).hasToString("7:0.0-513.0");
        assertThat(tables.trades()).hasSize(Applied.MAX_FRAGMENTS + 1);
    }

    /** The frames between held nothing; a claim over all of them says so, as a resend after a crash does. */
    private void redriveAfterTheHolesAreClosed() {
        var all = LongStream.range(0, Applied.MAX_FRAGMENTS)
                .mapToObj(i -> trade(2 * i, 5, "10", "1"))
                .toArray(io.tapeline.market.trade.Trade[]::new);
        deliver(record(0, NEXT, all));
        deliver(tables.refusals().get(0).bytes());
    }
}
