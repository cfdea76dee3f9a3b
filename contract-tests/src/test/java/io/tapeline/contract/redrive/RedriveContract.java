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
import io.tapeline.market.row.Row;
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
import io.tapeline.transform.quarantine.Quarantine;
import io.tapeline.transform.redrive.Ending;
import io.tapeline.transform.redrive.Redrive;
import io.tapeline.transform.redrive.RedriveOptions;
import io.tapeline.transform.redrive.RefusedDay;
import io.tapeline.transform.redrive.RefusedDay.GivenUp;
import io.tapeline.transform.redrive.Report;
import io.tapeline.transform.store.RefusedRows;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What was refused is taken back exactly once, on the deployed template's tables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedriveContract implements OnBackend {

    private static final long SEED = 20_261_121;
    private static final RedriveOptions YES = RedriveOptions.LOOK.withYes();

    private TestStack stack;
    private DefaultChain chain;
    private RefusedTables tables;

    @Override
    public String boundary() {
        return "redrive";
    }

    @BeforeAll
    void deploy() throws IOException {
        stack = backend().deploy(StackRequest.ofTapeline("redrive"));
        chain = stack.defaultChain();
        tables = RefusedTables.of(stack);
    }

    @AfterAll
    void destroy() throws IOException {
        Closing.inOrder(chain, stack);
    }

    @Test
    @Rule("REDRIVE-3")
    @DisplayName(
            "REDRIVE-3 1 000 refused elements and 50 whole records of five reasons each, half of them discarded, redriven"
                    + " twice, killed at any call of the store, seed " + SEED + ": the oracle's bars")
    void endsInTheOraclesBars() throws IOException {
        var random = new SplittableRandom(SEED);
        var day = new RefusedDay(random.split(), 250, 50);
        tables.live(day);
        assertThat(tables.refusals()).hasSize(1_050);
        tables.clock().advance(Redrive.MIN_AGE);
        var mortal = new MortalCalls(random);

        for (int times = 0; times < 2; times++) {
            for (RedriveOptions command : GivenUp.HALF.commands()) {
                untilDone(mortal, command);
            }
        }

        assertThat(mortal.kills()).isGreaterThan(5);
        tables.assertEnd(day);
    }

    /** What is killed is run again. */
    private void untilDone(MortalCalls mortal, RedriveOptions options) throws IOException {
        while (true) {
            try {
                redrive(mortal.over(tables.stores()), mortal.over(tables.rows()))
                        .run(options);
                return;
            } catch (MortalCalls.Killed again) {
                // and once more
            }
        }
    }

    @Test
    @Rule("REDRIVE-8")
    @DisplayName("REDRIVE-8 refusals in parts are put together over the store's pages of 1 MB, and all parts deleted")
    void readsOverPages() throws IOException {
        for (int frame = 1; frame <= 6; frame++) {
            keepLarge(frame);
        }
        tables.clock().advance(Redrive.MIN_AGE);

        Report report = redrive(tables.stores(), tables.rows()).run(YES.withSymbol("LARGE"));

        assertThat(report.count(Ending.TAKEN)).isEqualTo(6);
        assertThat(report.tally().newTrades()).isEqualTo(6);
        var left = new ArrayList<Row>();
        tables.rows().of("LARGE", left::add);
        assertThat(left).isEmpty();
    }

    private void keepLarge(int frame) {
        Instant at = Instant.parse("2024-11-20T15:00:00Z");
        var id = new TradeId(5, new Position(frame, 0));
        var trade = new Trade(id, "LARGE", at, at, BigDecimal.TEN, BigDecimal.ONE, List.of());
        var range = new PositionRange(Position.startOf(frame), Position.startOf(frame + 1L));
        var record = new TradesRecord(new Claim("LARGE", 5, range), Source.LIVE, List.of(trade), null, List.of());
        byte[] bytes = RecordEncoder.encode(record);
        // JSON may end in as much white space as anybody likes
        byte[] padded = Arrays.copyOf(bytes, Quarantine.MAX_PART_BYTES * 2 + 1);
        Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
        new Quarantine(tables.stores().quarantine())
                .keepWhole(record, padded, new Refusal(Refusal.Reason.DEFECT, "test"));
    }

    private Redrive redrive(Stores stores, RefusedRows rows) {
        return new Redrive(stores, rows, ConditionPolicy.CONSOLIDATED, tables.clock(), () -> 0, line -> {});
    }
}
