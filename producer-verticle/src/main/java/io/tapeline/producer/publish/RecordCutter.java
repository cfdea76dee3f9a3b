/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.FrameMark;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.Source;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.market.wire.Unreadable;
import io.tapeline.producer.checkpoint.EpochPosition;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Cuts the next record from what waits: how many items, and up to where it may claim. */
final class RecordCutter {

    private final String symbol;
    private final PublishLimits limits;
    /** Sent bytes per plain byte, as the last record had it. */
    private double ratio = 0.3;

    RecordCutter(String symbol, PublishLimits limits) {
        this.symbol = symbol;
        this.limits = limits;
    }

    /** Whether so much waits that the record is closed before its time. */
    boolean isFull(long plainBytes) {
        return plainBytes * ratio >= limits.targetRecordBytes() || plainBytes >= limits.maxPlainRecordBytes();
    }

    /**
     * Takes the next record off the queue.
     *
     * @param claimed where the symbol's last claim ended
     * @param head up to where the symbol was read; used when the queue is taken to its end
     * @return null when nothing waits
     */
    @Nullable
    Entry cut(Waiting queue, EpochPosition claimed, Head head) {
        Item first = queue.peek();
        if (first instanceof Item.GapItem gap) {
            queue.remove();
            return gapEntry(gap, claimed);
        }
        return first == null ? null : trades(queue, claimed, head);
    }

    /** A claim up to the head, without trades; null when that much is claimed. */
    @Nullable
    Entry progress(EpochPosition claimed, Head head) {
        return claimed.isBefore(new EpochPosition(head.epoch(), head.end()))
                ? entry(List.of(), head.epoch(), claimed.within(head.epoch()), head.end(), head.newest())
                : null;
    }

    private Entry trades(Waiting queue, EpochPosition claimed, Head head) {
        int count = fitting(queue);
        while (true) {
            Entry entry = upTo(queue, count, claimed, head);
            if (entry.sentBytes() <= PublishLimits.MAX_RECORD_BYTES || count <= 1) {
                for (int i = 0; i < count; i++) {
                    queue.remove();
                }
                learn(entry);
                return entry;
            }
            count /= 2;
        }
    }

    /** Small records compress unlike large ones, and only large ones are cut by size. */
    private void learn(Entry entry) {
        if (entry.plainBytes >= 2_000) {
            ratio = Math.max(0.02, (double) entry.request.bytes().length / entry.plainBytes);
        }
    }

    /** How many elements in front make a record of the size wanted. */
    private int fitting(Waiting queue) {
        int count = 0;
        long plain = 0;
        for (Item item : queue.items()) {
            if (!item.isElement() || (count > 0 && isFull(plain + item.plainBytes()))) {
                break;
            }
            plain += item.plainBytes();
            count++;
        }
        return count;
    }

    private Entry upTo(Waiting queue, int count, EpochPosition claimed, Head head) {
        var taken = new ArrayList<Item>(count);
        Iterator<Item> items = queue.items().iterator();
        while (taken.size() < count) {
            taken.add(items.next());
        }
        Item next = items.hasNext() ? items.next() : null;
        Item any = taken.isEmpty() ? Objects.requireNonNull(next) : taken.get(0);
        Position from = claimed.within(any.epoch());
        FrameMark last = taken.isEmpty() ? null : Item.mark(taken.get(count - 1));
        if (next == null) {
            return entry(taken, any.epoch(), from, head.end(), head.newest());
        }
        if (next instanceof Item.EndItem end) {
            return entry(taken, any.epoch(), from, end.position(), end.head().newest());
        }
        boolean whole = last != null && last.frame() < next.position().frame();
        return entry(taken, any.epoch(), from, next.position(), whole ? last : null);
    }

    private Entry entry(List<Item> taken, long epoch, Position from, Position to, @Nullable FrameMark newest) {
        var trades = new ArrayList<Trade>(taken.size());
        var unreadable = new ArrayList<Unreadable>();
        for (Item item : taken) {
            if (item instanceof Item.TradeItem trade) {
                trades.add(trade.trade());
            } else {
                unreadable.add(((Item.UnreadableItem) item).element());
            }
        }
        var claim = new Claim(symbol, epoch, new PositionRange(from, to));
        byte[] bytes = RecordEncoder.encode(new TradesRecord(claim, Source.LIVE, trades, newest, unreadable));
        return new Entry(
                new PutRequest(symbol, bytes),
                new EpochPosition(epoch, to),
                new EpochPosition(epoch, taken.isEmpty() ? to : taken.get(0).position()),
                to.frame(),
                taken.stream().mapToInt(Item::heldBytes).sum(),
                taken.stream().mapToInt(Item::plainBytes).sum() + 160,
                taken.size(),
                taken.isEmpty());
    }

    private Entry gapEntry(Item.GapItem gap, EpochPosition claimed) {
        byte[] bytes = RecordEncoder.encode(gap.gap());
        return new Entry(
                new PutRequest(symbol, bytes),
                claimed,
                new EpochPosition(gap.epoch(), gap.position()),
                gap.line() + 1,
                gap.heldBytes(),
                bytes.length,
                0,
                false);
    }
}
