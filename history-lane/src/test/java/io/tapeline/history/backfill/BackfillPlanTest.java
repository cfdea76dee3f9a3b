/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.history.backfill.BackfillPlan.Hopeless;
import io.tapeline.history.backfill.BackfillPlan.Wanted;
import io.tapeline.history.request.Window;
import io.tapeline.market.row.GapBackfill;
import io.tapeline.market.row.GapBackfill.Result;
import io.tapeline.market.row.Origin;
import io.tapeline.market.row.StoredGap;
import io.tapeline.market.wire.GapRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackfillPlanTest {

    /** A Sunday. */
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final List<StoredGap> ledger = new ArrayList<>();

    private GapRecord gap(String symbol, @Nullable String from, @Nullable String to) {
        var gap = new GapRecord(
                symbol,
                new GapRecord.Opening(1, ledger.size()),
                from == null ? null : Instant.parse(from),
                to == null ? null : Instant.parse(to),
                "DISCONNECTED");
        ledger.add(new StoredGap(gap, Optional.empty()));
        return gap;
    }

    private BackfillPlan plan() {
        return BackfillPlan.of(ledger, NOW, false);
    }

    @ParameterizedTest
    @CsvSource({
        "AAPL,AAPL",
        "BRK.B,BRK.B",
        "COINBASE:BTC-USD,X:BTCUSD",
        "COINBASE:ETH-EUR,X:ETHEUR",
        "BINANCE:BTCUSDT,",
        "KRAKEN:XXMRZEUR,",
        "COINBASE:BTC-USDT,",
        "OANDA:EUR_USD,",
        "IC MARKETS:1,",
        "aapl,"
    })
    @DisplayName("BACKFILL-5 only a market that Massive has bars of may stand for a symbol; for others nothing does")
    void tickers(String symbol, @Nullable String ticker) {
        String known = OfficialTicker.of(symbol).match(OfficialTicker.Known::ticker, none -> null);

        assertThat(known).isEqualTo(ticker);
    }

    @Test
    @DisplayName("BACKFILL-6 every minute that a gap touches is wanted whole, partly covered ones too")
    void touchedMinutes() {
        gap("AAPL", "2026-11-20T15:30:30.500Z", "2026-11-20T15:32:00.001Z");
        gap("AAPL", "2026-11-20T15:40:00Z", "2026-11-20T15:41:00Z");
        gap("AAPL", "2026-11-20T15:50:00Z", "2026-11-20T15:50:00Z");

        List<Wanted> wanted = plan().wanted();

        assertThat(wanted.get(0).minutes().from()).isEqualTo(second("2026-11-20T15:30:00Z"));
        assertThat(wanted.get(0).minutes().to()).isEqualTo(second("2026-11-20T15:33:00Z"));
        assertThat(wanted.get(1).minutes().count()).isOne();
        assertThat(wanted.get(2).minutes().count()).isZero();
        assertThat(wanted.get(2).days()).isEmpty();
        assertThat(plan().minutes()).isEqualTo(4);
    }

    @Test
    @DisplayName("BACKFILL-7 days are the venue's, and those without a session are not asked for")
    void tradingDays() {
        gap("AAPL", "2026-11-14T01:00:01Z", "2026-11-16T08:59:00Z");
        gap("AAPL", "2026-11-14T00:30:00Z", "2026-11-16T10:00:00Z");
        gap("AAPL", "2026-11-14T01:00:01Z", "2026-11-16T09:00:01Z");
        gap("COINBASE:BTC-USD", "2026-11-13T23:59:59Z", "2026-11-16T00:00:00Z");

        assertThat(plan().wanted().stream().map(wanted -> wanted.days().toString()))
                .as(
                        "a weekend between the sessions; one and the hours around it; up to the next pre-market; days of UTC")
                .containsExactly(
                        "[]", "[2026-11-13, 2026-11-16]", "[2026-11-16]", "[2026-11-13, 2026-11-14, 2026-11-15]");
    }

    @Test
    @DisplayName(
            "BACKFILL-8 an open gap and one of a day that has not ended wait; one without a beginning is impossible")
    void whatWaits() {
        gap("AAPL", "2026-11-20T15:30:00Z", null);
        gap("COINBASE:BTC-USD", "2026-11-22T01:00:00Z", "2026-11-22T02:00:00Z");
        gap("AAPL", null, "2026-11-20T15:30:00Z");
        gap("COINBASE:BTC-USD", "2026-11-21T23:00:00Z", "2026-11-22T02:00:00Z");

        BackfillPlan plan = plan();

        assertThat(plan.open()).isOne();
        assertThat(plan.unended()).isOne();
        assertThat(plan.hopeless())
                .extracting(Hopeless::reason)
                .containsExactly("nothing was recorded before it, so it has no beginning");
        assertThat(plan.wanted()).hasSize(1);
        assertThat(plan.wanted().get(0).unended()).containsExactly(LocalDate.parse("2026-11-22"));
    }

    @Test
    @DisplayName(
            "BACKFILL-8 a day that ended less than an hour ago waits: its last minutes may not be with the source yet")
    void aDayThatHasJustEnded() {
        gap("COINBASE:BTC-USD", "2026-11-21T23:50:00Z", "2026-11-21T23:55:00Z");
        Instant midnight = Instant.parse("2026-11-22T00:00:00Z");

        assertThat(BackfillPlan.of(ledger, midnight.plusSeconds(3_599), false).unended())
                .isOne();
        assertThat(BackfillPlan.of(ledger, midnight.plusSeconds(3_600), false).wanted())
                .hasSize(1);
    }

    @Test
    @DisplayName(
            "BACKFILL-9 what is filled or impossible is not looked at again, what is partly there is; impossible on demand")
    void whatIsSettled() {
        for (Result result : Result.values()) {
            GapRecord gap = gap("AAPL", "2026-11-20T15:30:00Z", "2026-11-20T15:40:00Z");
            String reason = result == Result.FILLED ? null : "why";
            ledger.set(
                    ledger.size() - 1,
                    new StoredGap(gap, Optional.of(new GapBackfill(result, 1, reason, Origin.MASSIVE, NOW))));
        }

        assertThat(plan().settled()).isEqualTo(2);
        assertThat(plan().wanted()).hasSize(1);
        assertThat(BackfillPlan.of(ledger, NOW, true).wanted()).hasSize(2);
    }

    @Test
    @DisplayName("BACKFILL-10 a ticker's month is one request at most, and none where its days are there")
    void oneRequestAMonth() {
        for (int day = 2; day <= 20; day++) {
            gap("AAPL", "2026-11-%02dT15:30:00Z".formatted(day), "2026-11-%02dT15:40:00Z".formatted(day));
        }
        gap("AAPL", "2026-10-30T15:30:00Z", "2026-11-04T15:30:00Z");
        gap("MSFT", "2026-11-03T15:30:00Z", "2026-11-03T15:31:00Z");

        assertThat(plan().windows((ticker, day) -> false))
                .extracting(Window::name)
                .containsExactly(
                        "aggs/AAPL/1-minute/2026-10-30/2026-10-30",
                        "aggs/AAPL/1-minute/2026-11-02/2026-11-20",
                        "aggs/MSFT/1-minute/2026-11-03/2026-11-03");
        assertThat(plan().windows((ticker, day) -> ticker.equals("MSFT") || day.getDayOfMonth() < 19))
                .extracting(Window::name)
                .containsExactly(
                        "aggs/AAPL/1-minute/2026-10-30/2026-10-30", "aggs/AAPL/1-minute/2026-11-19/2026-11-20");
        assertThat(plan().batches((ticker, day) -> false, 2))
                .extracting(batch -> batch.windows().size())
                .containsExactly(2, 1);
        assertThat(plan().batches((ticker, day) -> true, 2).stream().flatMap(batch -> batch.gaps().stream()))
                .hasSize(ledger.size());
    }

    private static long second(String time) {
        return Instant.parse(time).getEpochSecond();
    }
}
