/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.Row;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.trade.TradeRules;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.FrameMark;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.Source;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.market.wire.Unreadable;
import io.tapeline.transform.fold.Judge;
import io.tapeline.transform.fold.JudgedRecord;
import io.tapeline.transform.fold.OlderJudge;
import io.tapeline.transform.fold.SymbolFold;
import io.tapeline.transform.quarantine.Quarantine;
import io.tapeline.transform.store.Stores;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Some hours of four symbols of which the function's older rules refused elements of five reasons, and of which whole
 * records of five reasons never got into a bar.
 */
public final class RefusedDay {

    public static final List<String> SYMBOLS = List.of("AAPL", "BINANCE:BTCUSDT", "BINANCE:ETHUSDT", "MSFT");

    private static final long EPOCH = 1_000;
    private static final int FRAMES_PER_RECORD = 3;
    private static final List<Refusal.Reason> WHOLE = List.of(
            Refusal.Reason.DEFECT,
            Refusal.Reason.TOO_MANY_HOLES,
            Refusal.Reason.NOT_DECODABLE,
            Refusal.Reason.UNKNOWN_SCHEMA,
            Refusal.Reason.TOO_LARGE);

    private record Whole(TradesRecord record, Refusal.Reason reason) {
        boolean isDecodable() {
            return reason == Refusal.Reason.DEFECT || reason == Refusal.Reason.TOO_MANY_HOLES;
        }

        boolean isIn(GivenUp givenUp) {
            return isDecodable()
                    ? givenUp.symbols().contains(record.claim().symbol())
                    : givenUp.undecodable().contains(reason);
        }
    }

    /**
     * What is discarded.
     *
     * @param symbols of which everything is that is kept under them
     * @param undecodable reasons for which undecodable bytes are, whatever their symbol
     */
    public record GivenUp(Set<String> symbols, Set<Refusal.Reason> undecodable) {
        public static final GivenUp NOTHING = new GivenUp(Set.of(), Set.of());
        /** 500 of 1 000 elements and 22 of 50 records. */
        public static final GivenUp HALF =
                new GivenUp(Set.of("BINANCE:ETHUSDT", "MSFT"), Set.of(Refusal.Reason.NOT_DECODABLE));

        /** Returns each discard and then the redrives of all the rest. */
        public List<RedriveOptions> commands() {
            var commands = new ArrayList<RedriveOptions>();
            RedriveOptions yes = RedriveOptions.LOOK.withYes();
            symbols.stream()
                    .sorted()
                    .forEach(symbol -> commands.add(yes.withDiscard().withSymbol(symbol)));
            undecodable.forEach(reason -> commands.add(yes.withDiscard().withReason(reason)));
            commands.add(yes.withSymbol("AAPL"));
            commands.add(yes);
            return commands;
        }
    }

    private final SplittableRandom random;
    private final Map<TradeId, Refusal> olderRefusals = new HashMap<>();
    private final Map<String, List<TradesRecord>> folded = new HashMap<>();
    private final Map<String, List<Whole>> wholes = new HashMap<>();

    /**
     * Draws a day.
     *
     * @param refused how many elements of records that are folded are refused, of each symbol
     * @param whole how many records are refused whole, of all symbols together
     */
    public RefusedDay(SplittableRandom random, int refused, int whole) {
        this.random = random;
        for (int i = 0; i < SYMBOLS.size(); i++) {
            draw(SYMBOLS.get(i), refused, whole / SYMBOLS.size() + (i < whole % SYMBOLS.size() ? 1 : 0));
        }
    }

    private void draw(String symbol, int refused, int whole) {
        var records = new ArrayList<TradesRecord>();
        var wholeRecords = new ArrayList<Whole>();
        var wholeAt = new HashSet<Integer>();
        int plain = (refused + FRAMES_PER_RECORD - 1) / FRAMES_PER_RECORD;
        while (wholeAt.size() < whole) {
            wholeAt.add(random.nextInt(plain + whole));
        }
        int left = refused;
        for (int i = 0; i < plain + whole; i++) {
            if (wholeAt.contains(i)) {
                TradesRecord record = record(symbol, i, FRAMES_PER_RECORD, true);
                wholeRecords.add(new Whole(record, WHOLE.get(wholeRecords.size() % WHOLE.size())));
            } else {
                int here = Math.min(left, FRAMES_PER_RECORD);
                left -= here;
                records.add(record(symbol, i, here, false));
            }
        }
        folded.put(symbol, records);
        wholes.put(symbol, wholeRecords);
    }

    /** Frames of three elements; the one in the middle of some is refused, in whole records for its price always. */
    private TradesRecord record(String symbol, int number, int refused, boolean badPrices) {
        var trades = new ArrayList<Trade>();
        var unreadable = new ArrayList<Unreadable>();
        long firstFrame = 1 + (long) number * FRAMES_PER_RECORD;
        Instant receivedAt = Instant.EPOCH;
        for (int i = 0; i < FRAMES_PER_RECORD; i++) {
            receivedAt = Instant.parse("2024-11-20T15:00:00Z").plusSeconds((firstFrame + i) * 4);
            for (int index = 0; index < 3; index++) {
                var id = new TradeId(EPOCH, new Position(firstFrame + i, index));
                boolean isRefused = index == 1 && i < refused;
                int kind = !isRefused ? -1 : badPrices ? 2 : random.nextInt(5);
                if (kind == 3) {
                    unreadable.add(new Unreadable(id.position(), "raw", "no trade"));
                    continue;
                }
                var price = new BigDecimal(kind == 2 ? 0 : random.nextInt(1, 900));
                Instant tradedAt = receivedAt.minusMillis(random.nextInt(70_000));
                trades.add(new Trade(
                        id, symbol, tradedAt, receivedAt, price, new BigDecimal(random.nextInt(1, 9)), List.of()));
                if (kind == 0 || kind == 1 || kind == 4) {
                    var reason = kind == 0
                            ? Refusal.Reason.SIZE_NEGATIVE
                            : kind == 1 ? Refusal.Reason.TIME_ABSURD : Refusal.Reason.TOO_LARGE;
                    olderRefusals.put(id(symbol, id), new Refusal(reason, "by older rules"));
                }
            }
        }
        long end = firstFrame + FRAMES_PER_RECORD;
        Position from = number == 0 ? Position.START : Position.startOf(firstFrame);
        var claim = new Claim(symbol, EPOCH, new PositionRange(from, Position.startOf(end)));
        return new TradesRecord(claim, Source.LIVE, trades, new FrameMark(end - 1, receivedAt), unreadable);
    }

    private List<TradesRecord> folded(String symbol) {
        return folded.getOrDefault(symbol, List.of());
    }

    private List<Whole> wholes(String symbol) {
        return wholes.getOrDefault(symbol, List.of());
    }

    /** Positions are the same in every symbol. */
    private static TradeId id(String symbol, TradeId id) {
        return new TradeId(SYMBOLS.indexOf(symbol), id.position());
    }

    private @Nullable Refusal older(Trade trade) {
        Refusal refusal = olderRefusals.get(id(trade.symbol(), trade.id()));
        return refusal == null ? TradeRules.refusal(trade) : refusal;
    }

    /** Folds and refuses it as the function did. */
    public void live(Stores stores) {
        var quarantine = new Quarantine(stores.quarantine());
        for (String symbol : SYMBOLS) {
            List<JudgedRecord> judged = folded(symbol).stream()
                    .map(record -> OlderJudge.judge(record, RecordEncoder.encode(record), this::older))
                    .toList();
            for (int from = 0; from < judged.size(); from += 10) {
                fold(stores, symbol, judged.subList(from, Math.min(judged.size(), from + 10)));
            }
            for (Whole whole : wholes(symbol)) {
                byte[] bytes = RecordEncoder.encode(whole.record());
                var refusal = new Refusal(whole.reason(), "by an older version");
                if (whole.isDecodable()) {
                    quarantine.keepWhole(whole.record(), bytes, refusal);
                } else {
                    quarantine.keepUndecodable(bytes, symbol, refusal);
                }
            }
        }
    }

    /** Delivers all of it once more, to the function as it is now. */
    public void replay(Stores stores) {
        for (String symbol : SYMBOLS) {
            var all = new ArrayList<>(folded(symbol));
            wholes(symbol).forEach(whole -> all.add(whole.record()));
            fold(
                    stores,
                    symbol,
                    all.stream()
                            .map(record -> Judge.judge(
                                    record, RecordEncoder.encode(record), null, ConditionPolicy.CONSOLIDATED))
                            .toList());
        }
    }

    private static void fold(Stores stores, String symbol, List<JudgedRecord> records) {
        new SymbolFold(stores, symbol, List.of(), records, line -> {}).run();
    }

    /** Returns the trades that are to be in bars when everything was redriven but what was discarded. */
    public List<Trade> expected(GivenUp discarded) {
        var expected = new ArrayList<Trade>();
        for (String symbol : SYMBOLS) {
            boolean keep = !discarded.symbols().contains(symbol);
            for (TradesRecord record : folded(symbol)) {
                record.trades().stream()
                        .filter(trade -> (keep ? TradeRules.refusal(trade) : older(trade)) == null)
                        .forEach(expected::add);
            }
            for (Whole whole : wholes(symbol)) {
                if (!whole.isIn(discarded)) {
                    whole.record().trades().stream()
                            .filter(trade -> TradeRules.refusal(trade) == null)
                            .forEach(expected::add);
                }
            }
        }
        return expected;
    }

    /** Returns what is to be in quarantine then: by symbol and position what the rules of now refuse. */
    public Set<String> expectedRefusals(GivenUp discarded) {
        var expected = new HashSet<String>();
        for (String symbol : SYMBOLS) {
            var records = new ArrayList<TradesRecord>();
            boolean keep = !discarded.symbols().contains(symbol);
            if (keep) {
                records.addAll(folded(symbol));
            }
            wholes(symbol).stream()
                    .filter(whole -> !whole.isIn(discarded))
                    .forEach(whole -> records.add(whole.record()));
            for (TradesRecord record : records) {
                record.trades().stream()
                        .filter(trade -> TradeRules.refusal(trade) != null)
                        .forEach(trade -> expected.add(symbol + "|" + QuarantineRow.keyOfElement(trade.id())));
                record.unreadable()
                        .forEach(element -> expected.add(
                                symbol + "|" + QuarantineRow.keyOfElement(new TradeId(EPOCH, element.position()))));
            }
        }
        return expected;
    }

    /** Returns how many elements of a symbol are discarded. */
    public long discardedElements(String symbol, GivenUp discarded) {
        long elements = folded(symbol).stream()
                .filter(record -> discarded.symbols().contains(symbol))
                .mapToLong(record -> record.unreadable().size()
                        + record.trades().stream()
                                .filter(trade -> older(trade) != null)
                                .count())
                .sum();
        return elements
                + wholes(symbol).stream()
                        .filter(whole -> whole.isIn(discarded))
                        .mapToLong(whole -> whole.record().trades().size())
                        .sum();
    }

    /** Returns symbol and key of each row. */
    public static Set<String> keys(List<Row> rows) {
        var keys = new HashSet<String>();
        rows.forEach(row -> keys.add(row.text(QuarantineRow.SYMBOL) + "|" + row.text(QuarantineRow.REFUSAL)));
        return keys;
    }
}
