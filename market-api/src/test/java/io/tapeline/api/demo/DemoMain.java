/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.demo;

import io.tapeline.api.MarketApi;
import io.tapeline.api.MarketApiConfig;
import io.tapeline.api.store.InMemoryMarketStore;
import io.tapeline.market.row.BackfilledBar;
import io.tapeline.market.row.GapBackfill;
import io.tapeline.market.row.GapBackfill.Result;
import io.tapeline.market.row.Origin;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.GapRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/** Serves a made-up market from memory, to look at the page while it is worked on. Arguments: port, session label. */
public final class DemoMain {

    private record Walk(String symbol, double start, int scale, double size, int sizeScale) {}

    private static final List<Walk> WALKS = List.of(
            new Walk("AAPL", 214.31, 2, 120, 0),
            new Walk("MSFT", 498.02, 2, 80, 0),
            new Walk("NVDA", 176.55, 2, 300, 0),
            new Walk("BINANCE:BTCUSDT", 91_204.17, 2, 0.05, 5),
            new Walk("BINANCE:ETHUSDT", 3_021.44, 2, 0.8, 4),
            new Walk("BINANCE:DOGEUSDT", 0.15873, 5, 9000, 0),
            new Walk("OANDA:EUR_USD", 1.15312, 5, 0, 0),
            new Walk("KRAKEN:Ünï C/D #1", 12.5, 3, 10, 1));

    private final InMemoryMarketStore store = new InMemoryMarketStore();
    private final SplittableRandom random = new SplittableRandom(7);
    private final double[] prices = WALKS.stream().mapToDouble(Walk::start).toArray();
    private long frame;

    private DemoMain() {}

    public static void main(String[] args) {
        new DemoMain().run(Integer.parseInt(args[0]), args.length > 1 ? args[1] : null);
    }

    private void run(int port, @Nullable String session) {
        Clock clock = Clock.systemUTC();
        Instant now = clock.instant();
        history(now);
        var config = new MarketApiConfig("127.0.0.1", port, session, Duration.ofSeconds(1));
        var api = MarketApi.start(config, store, clock);
        System.out.println("http://127.0.0.1:" + api.port() + "/");
        var ticks = new TimerTask() {
            @Override
            public void run() {
                live(clock.instant());
            }
        };
        new Timer("market").scheduleAtFixedRate(ticks, 150, 150);
    }

    private void history(Instant now) {
        for (int minute = 420; minute > 0; minute--) {
            Instant start = now.minus(Duration.ofMinutes(minute));
            for (int symbol = 0; symbol < WALKS.size(); symbol++) {
                boolean inGap =
                        (symbol == 3 && minute > 52 && minute < 60) || (symbol == 0 && minute > 35 && minute < 65);
                for (int trade = 0; trade < 6 && !inGap; trade++) {
                    trade(symbol, start.plusSeconds(trade * 10L), Duration.ofMillis(40));
                }
            }
        }
        trade(3, now.minus(Duration.ofMinutes(30)), Duration.ofMinutes(9));
        backfills(now);
        store.gap(gap("AAPL", 2, now.minusSeconds(4000), now.minusSeconds(3990), "SOCKET_PAUSED"));
        store.gap(gap("MSFT", 3, now.minusSeconds(60), null, "UNSUBSCRIBED"));
        for (int i = 0; i < 3; i++) {
            store.refusal(new QuarantineRow(
                    "AAPL",
                    "1#" + i,
                    new TradeId(1, new Position(i, 0)),
                    new Refusal(Refusal.Reason.PRICE_NOT_POSITIVE, "price must be positive, was -1"),
                    now,
                    new byte[] {1},
                    0,
                    1));
        }
        WALKS.forEach(walk -> store.progress(walk.symbol(), now));
    }

    /** One gap that is filled, one partly, and one that cannot be. */
    private void backfills(Instant now) {
        Instant from = now.minus(Duration.ofMinutes(65));
        GapRecord lost = gap("AAPL", 4, from, now.minus(Duration.ofMinutes(35)), "DISCONNECTED");
        GapRecord half =
                gap("AAPL", 5, now.minus(Duration.ofMinutes(180)), now.minus(Duration.ofMinutes(170)), "STALLED");
        GapRecord venue =
                gap("BINANCE:BTCUSDT", 1, now.minusSeconds(59 * 60), now.minusSeconds(53 * 60), "DISCONNECTED");
        store.gap(lost).gap(half).gap(venue);
        long first = from.getEpochSecond() / 60 * 60;
        for (int minute = 0; minute < 31; minute++) {
            store.backfilled(official(first + minute * 60L));
        }
        store.backfill(lost, new GapBackfill(Result.FILLED, 31, null, Origin.SYNTHETIC, now))
                .backfill(
                        half,
                        new GapBackfill(Result.PARTLY, 4, "4 official minutes are no bars", Origin.SYNTHETIC, now))
                .backfill(
                        venue,
                        new GapBackfill(Result.IMPOSSIBLE, 0, "no official aggregates of this venue", null, now));
    }

    private BackfilledBar official(long start) {
        prices[0] *= 1 + (random.nextDouble() - 0.5) * 0.002;
        BigDecimal open = decimal(prices[0], 2);
        prices[0] *= 1 + (random.nextDouble() - 0.5) * 0.003;
        BigDecimal close = decimal(prices[0], 2);
        BigDecimal spread = decimal(random.nextDouble() * 0.3, 2);
        var range = new BackfilledBar.Prices(
                open, open.max(close).add(spread), open.min(close).subtract(spread), close);
        return new BackfilledBar(
                "AAPL",
                start,
                "AAPL",
                Origin.SYNTHETIC,
                range,
                decimal(700 + random.nextInt(900), 0),
                open.add(close).divide(BigDecimal.valueOf(2)),
                90L,
                Instant.ofEpochSecond(start + 86_400));
    }

    private static GapRecord gap(String symbol, long line, Instant from, @Nullable Instant to, String cause) {
        return new GapRecord(symbol, new GapRecord.Opening(1, line), from, to, cause);
    }

    private void live(Instant now) {
        for (int symbol = 0; symbol < WALKS.size(); symbol++) {
            if (random.nextInt(symbol == 3 ? 1 : 4) == 0) {
                trade(symbol, now.minusMillis(20), Duration.ofMillis(20));
            }
        }
        if (random.nextInt(60) == 0) {
            trade(3, now.minus(Duration.ofMinutes(6)), Duration.ofMinutes(6));
        }
        WALKS.forEach(walk -> store.progress(walk.symbol(), now));
    }

    private void trade(int symbol, Instant tradedAt, Duration lag) {
        Walk walk = WALKS.get(symbol);
        prices[symbol] *= 1 + (random.nextDouble() - 0.4995) * 0.0012;
        var id = new TradeId(1, new Position(frame++, 0));
        store.trade(new Trade(
                id,
                walk.symbol(),
                tradedAt,
                tradedAt.plus(lag),
                decimal(prices[symbol], walk.scale()),
                decimal(walk.size() * random.nextDouble() * 2, walk.sizeScale()),
                new ArrayList<>()));
    }

    private static BigDecimal decimal(double value, int scale) {
        return BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_EVEN);
    }
}
