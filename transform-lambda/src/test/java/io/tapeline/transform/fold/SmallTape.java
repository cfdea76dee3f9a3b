/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.trade.TradeRules;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.ClaimEnd;
import io.tapeline.market.wire.FrameMark;
import io.tapeline.market.wire.Source;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.market.wire.Unreadable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A small tape of one symbol around its midnight: some epochs of some frames, with trades that are good, bad,
 * unreadable, or refused by the older rules alone. Cut into records as a producer cuts it, as often as wanted.
 */
final class SmallTape {

    /** A trade with this condition is refused by the older rules. */
    static final String FOR_NEWER_RULES = "14";
    /** A trade with this condition sets no price while others do. */
    static final String ODD_LOT = "12";

    static final Rules OLDER = new Rules(1, SmallTape::refusedByOlder, ConditionPolicy.CONSOLIDATED);
    static final Rules NEWER = new Rules(2, TradeRules::refusal, ConditionPolicy.CONSOLIDATED);

    private static final Instant START = Instant.parse("2026-11-21T04:57:00Z");

    /** An element of the symbol: a trade, readable or not. */
    record Element(Trade trade, boolean isReadable) {
        boolean isGoodByNewer() {
            return isReadable && TradeRules.refusal(trade) == null;
        }

        boolean isGoodByAll() {
            return isGoodByNewer() && refusedByOlder(trade) == null;
        }
    }

    private static @Nullable Refusal refusedByOlder(Trade trade) {
        return trade.conditions().contains(FOR_NEWER_RULES)
                ? new Refusal(Refusal.Reason.SIZE_NEGATIVE, "refused by the older rules")
                : TradeRules.refusal(trade);
    }

    /** Frames and elements of one epoch; when each frame was received. */
    record Epoch(long number, List<Instant> frames, TreeMap<Position, Element> elements) {
        Position end() {
            return Position.startOf(frames.size() + 1L);
        }
    }

    final List<Epoch> epochs = new ArrayList<>();
    private final SplittableRandom random;
    private final String symbol;
    private final int codeBytes;

    /**
     * Draws a tape.
     *
     * @param codeBytes of condition codes, with which a trade that no rule refuses is blown up
     */
    SmallTape(SplittableRandom random, String symbol, int codeBytes) {
        this.random = random;
        this.symbol = symbol;
        this.codeBytes = codeBytes;
        int refusedIn = random.nextInt(2, 9);
        Instant now = START;
        int count = random.nextInt(1, 5);
        for (int i = 0; i < count; i++) {
            var frames = new ArrayList<Instant>();
            var elements = new TreeMap<Position, Element>();
            for (int frame = random.nextInt(2, 9); frame > 0; frame--) {
                now = now.plusMillis(random.nextInt(45_000));
                frames.add(now);
                // what is refused comes side by side, too
                boolean rubbish = random.nextInt(5) == 0;
                int kinds = rubbish ? 1 : refusedIn;
                for (int index = 0; index < random.nextInt(rubbish ? 3 : -1, rubbish ? 7 : 4); index++) {
                    var at = new Position(frames.size(), index);
                    elements.put(at, element(new TradeId(1_000 + 7L * i, at), now, random.nextInt(kinds)));
                }
            }
            epochs.add(new Epoch(1_000 + 7L * i, frames, elements));
        }
    }

    private Element element(TradeId id, Instant receivedAt, int kind) {
        long lag = switch (random.nextInt(8)) {
            case 0 -> -random.nextInt(5_000);
            case 1 -> -300_000;
            case 2 -> random.nextInt(300_000);
            default -> random.nextInt(900);
        };
        int refused = kind == 0 ? random.nextInt(3) : 3;
        var price = new BigDecimal(refused == 0 ? 0 : random.nextInt(1, 40));
        List<String> codes = refused == 1 ? List.of(FOR_NEWER_RULES) : codes();
        var size = new BigDecimal(random.nextInt(5));
        var trade = new Trade(id, symbol, receivedAt.minusMillis(lag), receivedAt, price, size, codes);
        return new Element(trade, refused != 2);
    }

    /** At random, so that they do not compress. */
    private List<String> codes() {
        if (codeBytes == 0) {
            return random.nextInt(5) == 0 ? List.of(ODD_LOT) : List.of();
        }
        var code = new StringBuilder(codeBytes);
        for (int i = 0; i < codeBytes; i++) {
            code.append((char) random.nextInt('a', 'z' + 1));
        }
        return List.of(code.toString());
    }

    /** An odd lot does not, nor does what has a code that no table knows. */
    static boolean setsPrice(Trade trade) {
        return trade.conditions().stream().allMatch(FOR_NEWER_RULES::equals);
    }

    /** Returns every element, by epoch and position. */
    List<Element> elements() {
        return epochs.stream()
                .flatMap(epoch -> epoch.elements().values().stream())
                .toList();
    }

    /** Returns one record for each epoch, which claims all of it. */
    List<TradesRecord> whole() {
        var records = new ArrayList<TradesRecord>();
        for (int i = 0; i < epochs.size(); i++) {
            records.add(record(i, Position.START, epochs.get(i).end()));
        }
        return records;
    }

    /** Returns records as one run of a producer cuts them: a record with elements claims over progress before it. */
    List<TradesRecord> cut() {
        var records = new ArrayList<TradesRecord>();
        for (int i = 0; i < epochs.size(); i++) {
            Position end = epochs.get(i).end();
            Position afterElements = Position.START;
            Position claimed = Position.START;
            while (claimed.isBefore(end)) {
                Position to = new Position(claimed.frame() + random.nextInt(3), random.nextInt(4));
                to = claimed.isBefore(to) ? to : Position.startOf(claimed.frame() + 1);
                to = to.isBefore(end) ? to : end;
                boolean empty = epochs.get(i).elements().subMap(claimed, to).isEmpty();
                records.add(record(i, empty ? claimed : afterElements, to));
                afterElements = empty ? afterElements : to;
                claimed = to;
            }
        }
        return records;
    }

    private TradesRecord record(int index, Position from, Position to) {
        Epoch epoch = epochs.get(index);
        var trades = new ArrayList<Trade>();
        var unreadable = new ArrayList<Unreadable>();
        for (Map.Entry<Position, Element> at : epoch.elements().subMap(from, to).entrySet()) {
            if (at.getValue().isReadable()) {
                trades.add(at.getValue().trade());
            } else {
                unreadable.add(new Unreadable(at.getKey(), "raw", "no"));
            }
        }
        long last = Math.min(epoch.frames().size(), to.index() == 0 ? to.frame() - 1 : to.frame());
        FrameMark mark = last < 1 ? null : new FrameMark(last, epoch.frames().get((int) last - 1));
        ClaimEnd after = index > 0 && from.equals(Position.START)
                ? new ClaimEnd(
                        epochs.get(index - 1).number(), epochs.get(index - 1).end())
                : null;
        var claim = new Claim(symbol, epoch.number(), new PositionRange(from, to));
        return new TradesRecord(claim, Source.LIVE, trades, mark, unreadable, after);
    }
}
