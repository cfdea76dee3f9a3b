/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import io.tapeline.market.trade.GrowingPositions;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Folds records into one bar; the bar as it was read stays as it is. For one thread.
 *
 * <p>The day decides for its minutes, because it is written after them: what a day has settled, no minute takes any
 * more. So an element that the day closed for want of room can come into neither.
 */
public final class BarFold {

    private final StoredBar read;
    private final BarBudget budget;
    /** What the day of this minute had applied when it was read; null when this is a day. */
    private final @Nullable Applied day;

    private final List<Trade> added = new ArrayList<>();
    private final GrowingPositions ranges;
    private final GrowingPositions refused;
    private final RoomForRefused room;
    private @Nullable BarSum sum;
    private long closed;
    private int rules;
    private int heldBack;

    private BarFold(StoredBar read, @Nullable Applied day, BarBudget budget) {
        this.read = read;
        this.budget = budget;
        this.day = day;
        this.ranges = new GrowingPositions(read.applied().ranges());
        this.refused = new GrowingPositions(read.applied().refused());
        this.room = new RoomForRefused(refused, budget);
        this.sum = read.bar() == null ? null : new BarSum(read.bar(), read.key());
        this.closed = read.applied().closed();
        this.rules = read.applied().rules();
        if (refused.textLength() > budget.refusedBytes()) {
            forgetWhatTheDaySettled();
        }
    }

    /** Begins to fold into a day. */
    public static BarFold ofDay(StoredBar read, BarBudget budget) {
        return new BarFold(read, null, budget);
    }

    /**
     * Begins to fold into a minute.
     *
     * @param day what its day had applied, as stored
     */
    public static BarFold ofMinute(StoredBar read, Applied day, BarBudget budget) {
        return new BarFold(read, day, budget);
    }

    /** Returns whether there is room for a record; when there is not, it must not be added. */
    public boolean fits(JudgedClaim claim) {
        return ranges.fits(claim.epoch(), claim.range(), budget.rangesBytes())
                && room.isFor(claim, day == null ? position -> false : position -> !isSettled(claim.epoch(), position));
    }

    /** Returns whether a record's range needs none of its own. */
    public boolean touches(JudgedClaim claim) {
        return ranges.fits(claim.epoch(), claim.range(), 0);
    }

    /**
     * Returns which trades stay refused for now. To take one from among others that are refused, these must be
     * remembered as two ranges; a day does so within its share.
     *
     * @param own the record's trades of this day, ascending by position
     * @param isInItsMinute which of them are folded there: they are taken here whatever it needs
     */
    public Set<Position> withoutRoom(JudgedClaim claim, List<Trade> own, Predicate<Trade> isInItsMinute) {
        return room.missingFor(claim, own, isInItsMinute);
    }

    /**
     * Adds what a record says of this bar.
     *
     * @param trades those of the accepted that fall into it, in any order
     */
    public void add(JudgedClaim claim, List<Trade> trades) {
        if (isNewWhole(claim)) {
            trades.forEach(trade -> take(trade, claim));
        } else {
            trades.forEach(trade -> fold(trade, claim));
        }
        if (refused.intersects(claim.epoch(), claim.range())) {
            room.takeBack(claim, trades);
        }
        claim.refused().forEach(position -> refuse(claim.epoch(), position));
        claim.discarded().forEach(position -> discard(claim.epoch(), position));
        ranges.plus(claim.epoch(), claim.range());
    }

    /** Most records are, and then no trade of theirs need be looked for. */
    private boolean isNewWhole(JudgedClaim claim) {
        return !ranges.intersects(claim.epoch(), claim.range())
                && (day == null || !day.ranges().intersects(claim.epoch(), claim.range()));
    }

    private void fold(Trade trade, JudgedClaim claim) {
        if (settles(trade.id())) {
            return;
        }
        if (isSettledInDay(trade.id())) {
            heldBack++;
            return;
        }
        take(trade, claim);
    }

    private void take(Trade trade, JudgedClaim claim) {
        if (sum == null) {
            sum = new BarSum(Bar.of(trade, read.key(), claim.policy()), read.key());
        } else {
            sum.add(trade, claim.policy().effectOf(trade));
        }
        rules = rules == 0 ? claim.rules() : Math.min(rules, claim.rules());
        added.add(trade);
    }

    private void refuse(long epoch, Position position) {
        var id = new TradeId(epoch, position);
        if (isSettled(epoch, position)) {
            return;
        }
        var only = PositionRange.of(position);
        if (day != null || refused.contains(id) || refused.fits(epoch, only, budget.refusedBytes())) {
            refused.plus(epoch, only);
        } else {
            closed++;
        }
    }

    private void discard(long epoch, Position position) {
        var id = new TradeId(epoch, position);
        if (!settles(id)) {
            refused.minus(id);
            closed++;
        }
    }

    /** Returns whether a position is folded or closed here. */
    public boolean settles(TradeId id) {
        return ranges.contains(id) && !refused.contains(id);
    }

    private boolean isSettled(long epoch, Position position) {
        var id = new TradeId(epoch, position);
        return settles(id) || isSettledInDay(id);
    }

    private boolean isSettledInDay(TradeId id) {
        return day != null && day.settles(id);
    }

    /** What the day settled stays out of the minute without the minute's remembering it. */
    private void forgetWhatTheDaySettled() {
        read.applied().refused().epochs().forEach((epoch, positions) -> {
            for (PositionRange range : positions.ranges()) {
                for (Position at = range.from(); at.isBefore(range.to()); at = at.next()) {
                    var id = new TradeId(epoch, at);
                    if (isSettledInDay(id) && refused.fitsWithout(id, budget.maxRefusedBytes())) {
                        refused.minus(id);
                    }
                }
            }
        });
    }

    public BarKey key() {
        return read.key();
    }

    /** Returns the bar if it is another than the one read, and holds a trade: what holds none has no row. */
    public Optional<StoredBar> changed() {
        return sum == null ? Optional.empty() : Optional.of(bar()).filter(bar -> !bar.equals(read));
    }

    /** Returns whether the bar had no row when it was read. */
    public boolean isFirst() {
        return read.version() == 0;
    }

    /** Returns whether the bar holds a trade, now or before. */
    public boolean holdsTrades() {
        return sum != null;
    }

    /** Returns the bar after the fold, still with the version read. */
    public StoredBar bar() {
        var applied = new Applied(ranges.positions(), refused.positions(), closed, rules);
        return new StoredBar(read.key(), sum == null ? null : sum.bar(), applied, read.version());
    }

    /** Returns the trades that had not been applied before. */
    public List<Trade> added() {
        return List.copyOf(added);
    }

    /** Returns how many elements were closed that had not been. */
    public long closed() {
        return closed - read.applied().closed();
    }

    /** Returns how many trades this minute lacks and did not take, because its day has closed them. */
    public int heldBack() {
        return heldBack;
    }
}
