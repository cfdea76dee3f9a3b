/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.record;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.ClaimEnd;
import io.tapeline.market.wire.FrameMark;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.Source;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.market.wire.Unreadable;
import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.checkpoint.SymbolClaims;
import io.tapeline.producer.publish.read.Head;
import io.tapeline.producer.publish.stream.PutRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Cuts the next record from what is pending: when, how many items, and up to where it may claim. */
public final class RecordCutter {

    /** About what a record takes before its first item and after its last, before compression. */
    private static final int PLAIN_FRAME_BYTES = 200;

    /** Of the size wanted, so that a guess that is a little wrong is not made twice. */
    private static final double AIM = 0.9;

    private final String symbol;
    private final RecordLimits limits;
    private final Source source;
    /** Sent bytes per plain byte, as the last record had it. */
    private double ratio = 0.3;

    /** @param source {@link Source#REPLAY} cuts between frames alone, unless one is larger than a record */
    public RecordCutter(String symbol, RecordLimits limits, Source source) {
        this.symbol = symbol;
        this.limits = limits;
        this.source = source;
    }

    /**
     * When the next record is to be cut; at once when so much is pending that it is closed before its time. Only while
     * something is pending.
     *
     * @param hurry whether nothing waits for company any more
     */
    public long dueAt(PendingItems pending, boolean hurry) {
        boolean now = hurry || pending.hasUrgent() || isFull(pending.plainBytes());
        return now ? 0 : pending.oldestReadAt() + limits.maxWait().toMillis();
    }

    private boolean isFull(long plainBytes) {
        return plainBytes * ratio >= AIM * limits.targetBytes() || plainBytes >= limits.maxPlainBytes();
    }

    /**
     * Takes the next record out of what is pending.
     *
     * @param claims how far the symbol is claimed
     * @param head up to where the symbol was read; used when everything pending is taken
     * @return null when nothing is pending
     */
    public @Nullable OutgoingRecord cut(PendingItems pending, SymbolClaims claims, Head head) {
        Item first = pending.peek();
        if (first instanceof Item.GapItem gap) {
            pending.remove();
            return gapRecord(gap, claims);
        }
        return first == null ? null : trades(pending, claims, head);
    }

    /** A claim up to the head, without trades; null when that much is claimed. */
    public @Nullable OutgoingRecord progress(SymbolClaims claims, Head head) {
        return claims.end().isBefore(new EpochPosition(head.epoch(), head.end()))
                ? record(List.of(), claims.in(head.epoch()), head.end(), head.newest())
                : null;
    }

    private OutgoingRecord trades(PendingItems pending, SymbolClaims claims, Head head) {
        int count = fitting(pending);
        OutgoingRecord record = upTo(pending, count, claims, head);
        while (count > 1 && record.countedBytes() > limits.targetBytes()) {
            // it compresses worse than what came before
            long fitting = (long) (AIM * count * limits.targetBytes() / record.countedBytes());
            count = fewer(pending, (int) Math.max(1, Math.min(count - 1, fitting)));
            record = upTo(pending, count, claims, head);
        }
        long before = pending.plainBytes();
        for (int i = 0; i < count; i++) {
            pending.remove();
        }
        learn(
                before - pending.plainBytes() + PLAIN_FRAME_BYTES,
                record.request().bytes().length);
        return record;
    }

    /** At most so many elements in front; without a part of a frame when that leaves any. */
    private int fewer(PendingItems pending, int most) {
        if (source == Source.LIVE) {
            return most;
        }
        int whole = 0;
        int count = 0;
        Item last = null;
        for (Item item : pending.items()) {
            if (last != null && !sameFrame(last, item)) {
                whole = count;
            }
            if (count == most) {
                break;
            }
            count++;
            last = item;
        }
        return whole == 0 ? most : whole;
    }

    private static boolean sameFrame(Item one, Item other) {
        return one.position().frame() == other.position().frame();
    }

    /** Small records compress unlike large ones, and only large ones are cut by size. */
    private void learn(long plainBytes, int encodedBytes) {
        if (plainBytes >= 2_000) {
            ratio = Math.max(0.02, (double) encodedBytes / plainBytes);
        }
    }

    /** How many elements in front make a record of the size wanted. */
    private int fitting(PendingItems pending) {
        int count = 0;
        long plain = 0;
        Item last = null;
        for (Item item : pending.items()) {
            boolean mayCut = last != null
                    && (source == Source.LIVE
                            || !sameFrame(last, item)
                            || plain + item.plainBytes() >= limits.maxPlainBytes());
            if (!item.isElement() || (mayCut && isFull(plain + item.plainBytes()))) {
                break;
            }
            plain += item.plainBytes();
            count++;
            last = item;
        }
        return count;
    }

    private OutgoingRecord upTo(PendingItems pending, int count, SymbolClaims claims, Head head) {
        var taken = new ArrayList<Item>(count);
        Iterator<Item> items = pending.items().iterator();
        while (taken.size() < count) {
            taken.add(items.next());
        }
        Item next = items.hasNext() ? items.next() : null;
        Item any = taken.isEmpty() ? Objects.requireNonNull(next) : taken.get(0);
        SymbolClaims before = claims.in(any.epoch());
        FrameMark last = taken.isEmpty() ? null : Item.mark(taken.get(count - 1));
        if (next == null) {
            return record(taken, before, head.end(), head.newest());
        }
        if (next instanceof Item.EndItem end) {
            return record(taken, before, end.position(), end.head().newest());
        }
        boolean whole = last != null && last.frame() < next.position().frame();
        Position to = whole && source == Source.REPLAY
                ? Position.startOf(next.position().frame())
                : next.position();
        return record(taken, before, to, whole ? last : null);
    }

    /**
     * A record with elements claims from where the last one with elements ended, over whatever progress was claimed
     * since: the two agree that nothing stands there, and whoever reads only records with elements sees no hole.
     */
    private OutgoingRecord record(List<Item> taken, SymbolClaims claims, Position to, @Nullable FrameMark newest) {
        var trades = new ArrayList<Trade>(taken.size());
        var unreadable = new ArrayList<Unreadable>();
        for (Item item : taken) {
            if (item instanceof Item.TradeItem trade) {
                trades.add(trade.trade());
            } else {
                unreadable.add(((Item.UnreadableItem) item).element());
            }
        }
        long epoch = claims.end().epoch();
        Position from = taken.isEmpty() ? claims.end().position() : claims.elementsEnd();
        var claim = new Claim(symbol, epoch, new PositionRange(from, to));
        var record = new TradesRecord(claim, source, trades, newest, unreadable, after(claims, from));
        var extent = new OutgoingRecord.Extent(
                new EpochPosition(epoch, taken.isEmpty() ? to : taken.get(0).position()),
                taken.isEmpty() ? claims.progressed(to) : claims.withElements(to),
                new EpochPosition(epoch, Position.startOf(to.frame())));
        byte[] bytes = RecordEncoder.encode(record);
        int pendingBytes = taken.isEmpty() ? 0 : bytes.length + OutgoingRecord.OVERHEAD_BYTES;
        return new OutgoingRecord(new PutRequest(symbol, bytes), extent, pendingBytes, taken.size());
    }

    /**
     * What every record that begins an epoch says of the one before, so that the loss of one such record hides nothing.
     */
    private static @Nullable ClaimEnd after(SymbolClaims claims, Position from) {
        EpochPosition before = claims.before();
        return before == null || Position.START.isBefore(from) ? null : new ClaimEnd(before.epoch(), before.position());
    }

    private OutgoingRecord gapRecord(Item.GapItem gap, SymbolClaims claims) {
        var extent = new OutgoingRecord.Extent(
                new EpochPosition(gap.epoch(), gap.position()),
                claims,
                new EpochPosition(gap.epoch(), Position.startOf(gap.line() + 1)));
        byte[] bytes = RecordEncoder.encode(gap.gap());
        return new OutgoingRecord(
                new PutRequest(symbol, bytes), extent, bytes.length + OutgoingRecord.OVERHEAD_BYTES, 0);
    }
}
