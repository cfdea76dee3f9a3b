/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.Closing;
import io.tapeline.contract.backend.DefaultChain;
import io.tapeline.contract.backend.OnBackend;
import io.tapeline.contract.backend.Rule;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.contract.backend.TestStack;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.TableNames;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.Source;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.testbasics.ManualClock;
import io.tapeline.testkit.NaiveBars;
import io.tapeline.testkit.SeenBars;
import io.tapeline.transform.dynamo.DynamoDbTables;
import io.tapeline.transform.dynamo.TradeRetention;
import io.tapeline.transform.quarantine.Quarantine;
import io.tapeline.transform.quarantine.StampedRefusals;
import io.tapeline.transform.redrive.Ending;
import io.tapeline.transform.redrive.Redrive;
import io.tapeline.transform.redrive.RedriveOptions;
import io.tapeline.transform.redrive.RefusedDay;
import io.tapeline.transform.redrive.Report;
import io.tapeline.transform.store.RefusedRows;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What was refused is taken back exactly once, on the deployed template's tables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedriveContract implements OnBackend {

    private static final Set<String> DISCARDED = Set.of("BINANCE:ETHUSDT", "MSFT");
    private static final RedriveOptions YES = RedriveOptions.LOOK.withYes();

    private final ManualClock clock = new ManualClock("2026-11-20T20:00:00Z");
    private TestStack stack;
    private DefaultChain chain;
    private Stores stores;
    private RefusedRows rows;
    private int deletions;

    /** Ends a redrive as a kill does. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public String boundary() {
        return "redrive";
    }

    @BeforeAll
    void deploy() throws IOException {
        stack = backend().deploy(StackRequest.ofTapeline("redrive"));
        chain = stack.defaultChain();
        TableNames names = stack.tables();
        stores = StampedRefusals.over(
                DynamoDbTables.connect(names, new TradeRetention(Optional.empty()), pause -> {}), clock);
        rows = DynamoDbTables.connectRefusedRows(names);
    }

    @AfterAll
    void destroy() throws IOException {
        Closing.inOrder(chain, stack);
    }

    @Test
    @Rule("REDRIVE-3")
    @DisplayName(
            "REDRIVE-3 1 000 refused elements and 50 whole records, half of them discarded, redriven twice, killed in the"
                    + " middle: the oracle's bars")
    void endsInTheOraclesBars() throws IOException {
        var day = new RefusedDay(new SplittableRandom(20_261_121), 250, 50);
        day.live(stores);
        assertThat(ofTheDay()).hasSize(1_050);
        clock.advance(Redrive.MIN_AGE);

        for (int times = 0; times < 2; times++) {
            for (String symbol : DISCARDED) {
                untilDone(YES.withDiscard().withSymbol(symbol));
            }
            for (String symbol : List.of("AAPL", "BINANCE:BTCUSDT", QuarantineRow.NO_SYMBOL)) {
                untilDone(YES.withSymbol(symbol));
            }
        }

        assertThat(deletions).isGreaterThan(700);
        assertThat(RefusedDay.keys(ofTheDay())).isEqualTo(day.expectedRefusals(DISCARDED));
        var expected = NaiveBars.of(day.expected(DISCARDED));
        assertThat(SeenBars.of(barsOf(day))).isEqualTo(expected);
        day.replay(stores);
        assertThat(SeenBars.of(barsOf(day))).isEqualTo(expected);
    }

    @Test
    @Rule("REDRIVE-8")
    @DisplayName("REDRIVE-8 refusals in parts are put together over the store's pages of 1 MB, and all parts deleted")
    void readsOverPages() throws IOException {
        for (int frame = 1; frame <= 6; frame++) {
            keepLarge(frame);
        }
        clock.advance(Redrive.MIN_AGE);

        Report report = redrive(rows).run(YES.withSymbol("LARGE"));

        assertThat(report.count(Ending.TAKEN)).isEqualTo(6);
        assertThat(report.tally().newTrades()).isEqualTo(6);
        var left = new ArrayList<Row>();
        rows.of("LARGE", left::add);
        assertThat(left).isEmpty();
    }

    private void keepLarge(int frame) {
        Instant at = Instant.parse("2026-11-20T15:00:00Z");
        var id = new TradeId(5, new Position(frame, 0));
        var trade = new Trade(id, "LARGE", at, at, BigDecimal.TEN, BigDecimal.ONE, List.of());
        var range = new PositionRange(Position.startOf(frame), Position.startOf(frame + 1L));
        var record = new TradesRecord(new Claim("LARGE", 5, range), Source.LIVE, List.of(trade), null, List.of());
        byte[] bytes = RecordEncoder.encode(record);
        // JSON may end in as much white space as anybody likes
        byte[] padded = Arrays.copyOf(bytes, Quarantine.MAX_PART_BYTES * 2 + 1);
        Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
        new Quarantine(stores.quarantine()).keepWhole(record, padded, new Refusal(Refusal.Reason.DEFECT, "test"));
    }

    private Redrive redrive(RefusedRows refused) {
        return new Redrive(stores, refused, ConditionPolicy.CONSOLIDATED, clock, () -> 0, line -> {});
    }

    /** Each run is killed before or after one of its deletions, further on each time, until one gets through. */
    private void untilDone(RedriveOptions options) throws IOException {
        for (int killAt = 40; ; killAt += 60) {
            try {
                redrive(killedAt(killAt)).run(options);
                return;
            } catch (Killed again) {
                // and once more
            }
        }
    }

    private RefusedRows killedAt(int deletion) {
        var left = new int[] {deletion};
        return new RefusedRows() {
            @Override
            public void all(Consumer<Row> reader) {
                rows.all(reader);
            }

            @Override
            public void of(String symbol, Consumer<Row> reader) {
                rows.of(symbol, reader);
            }

            @Override
            public void delete(String symbol, String key) {
                left[0]--;
                if (left[0] == 0 && deletion % 40 == 0) {
                    throw new Killed();
                }
                rows.delete(symbol, key);
                deletions++;
                if (left[0] == 0) {
                    throw new Killed();
                }
            }
        };
    }

    private List<Row> ofTheDay() {
        var all = new ArrayList<Row>();
        rows.all(all::add);
        all.removeIf(row -> row.text(QuarantineRow.SYMBOL).equals("LARGE"));
        return all;
    }

    /** Every bar that any trade of the day may be in. */
    private List<StoredBar> barsOf(RefusedDay day) {
        var keys = new TreeSet<BarKey>(Comparator.comparing(BarKey::series).thenComparing(BarKey::start));
        for (Trade trade : day.expected(Set.of())) {
            Stream.of(Interval.MINUTE, Interval.DAY).forEach(interval -> keys.add(BarKey.of(trade, interval)));
        }
        return stores.bars().read(keys).stream()
                .filter(bar -> bar.version() > 0)
                .toList();
    }
}
