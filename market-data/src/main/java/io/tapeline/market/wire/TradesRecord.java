/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Trades of one symbol with the claim that these are all of them. Without trades it is progress: nothing traded.
 *
 * @param claim the positions answered for
 * @param source lived or replayed
 * @param trades of the claim's symbol and epoch, ascending by position, each inside the claim
 * @param lastFrame the newest frame read for the claim, null when none was
 * @param unreadable elements that are not trades, ascending by position, each inside the claim
 * @param after where the symbol's claims ended in the epoch in which it was claimed before, null when not told; a
 *     symbol's first record of an epoch tells it
 */
public record TradesRecord(
        Claim claim,
        Source source,
        List<Trade> trades,
        @Nullable FrameMark lastFrame,
        List<Unreadable> unreadable,
        @Nullable ClaimEnd after)
        implements StreamRecord {

    public static final String SCHEMA = "tapeline.trades/1";

    public TradesRecord {
        trades = List.copyOf(trades);
        unreadable = List.copyOf(unreadable);
        Position previous = null;
        for (Trade trade : trades) {
            requireInside(claim, trade.position(), previous);
            previous = trade.position();
            if (trade.id().epoch() != claim.epoch() || !trade.symbol().equals(claim.symbol())) {
                throw new IllegalArgumentException("a trade must be of the claim's symbol and epoch, was " + trade);
            }
        }
        previous = null;
        for (Unreadable element : unreadable) {
            requireInside(claim, element.position(), previous);
            previous = element.position();
        }
        requireDisjoint(trades, unreadable);
        if (after != null && after.epoch() >= claim.epoch()) {
            throw new IllegalArgumentException(
                    "after must name an epoch before " + claim.epoch() + ", was " + after.epoch());
        }
    }

    /** A record that does not tell where the epoch before ended. */
    public TradesRecord(
            Claim claim,
            Source source,
            List<Trade> trades,
            @Nullable FrameMark lastFrame,
            List<Unreadable> unreadable) {
        this(claim, source, trades, lastFrame, unreadable, null);
    }

    /** Returns this record, telling where the symbol's claims ended in an epoch before. */
    public TradesRecord after(ClaimEnd end) {
        return new TradesRecord(claim, source, trades, lastFrame, unreadable, end);
    }

    /** One position is one element; a trade that is also refused could never be marked applied. */
    private static void requireDisjoint(List<Trade> trades, List<Unreadable> unreadable) {
        if (unreadable.isEmpty()) {
            return;
        }
        var positions = new HashSet<Position>();
        trades.forEach(trade -> positions.add(trade.position()));
        for (Unreadable element : unreadable) {
            if (positions.contains(element.position())) {
                throw new IllegalArgumentException(
                        "an element is a trade or unreadable, was both at " + element.position());
            }
        }
    }

    private static void requireInside(Claim claim, Position position, @Nullable Position previous) {
        if (!claim.range().contains(position)) {
            throw new IllegalArgumentException("position must be inside " + claim.range() + ", was " + position);
        }
        if (previous != null && !previous.isBefore(position)) {
            throw new IllegalArgumentException("positions must ascend, were " + previous + " then " + position);
        }
    }

    /**
     * Returns up to when the symbol is known whole once this claim is: the receive time of the newest frame that lies
     * wholly inside the claim, as far as the record names one.
     */
    public Optional<Instant> receivedThrough() {
        if (lastFrame != null && lastFrame.frame() < claim.range().to().frame()) {
            return Optional.of(lastFrame.receivedAt());
        }
        return trades.stream()
                .filter(trade -> trade.position().frame() < claim.range().to().frame())
                .map(Trade::receivedAt)
                .reduce((older, newer) -> newer);
    }

    @Override
    public <T> T match(
            Function<? super TradesRecord, ? extends T> onTrades,
            Function<? super GapRecord, ? extends T> onGap,
            Function<? super Refused, ? extends T> onRefused) {
        return onTrades.apply(this);
    }
}
