/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.record;

import io.tapeline.producer.checkpoint.EpochPosition;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The items of one symbol that no record holds yet, in the order of the tape, with running sums. */
public final class PendingItems {

    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private final PendingBytes memory;
    private long bytes;
    private long plainBytes;
    private int elements;
    /** When the oldest item was read, or an earlier time. */
    private long oldestReadAt;

    public PendingItems(PendingBytes memory) {
        this.memory = memory;
    }

    public void add(Item item, long now) {
        if (items.isEmpty()) {
            oldestReadAt = now;
        }
        items.add(item);
        count(item, 1);
    }

    /** Takes the oldest out. */
    void remove() {
        count(items.remove(), -1);
    }

    /** A record takes memory from when it is closed until it is acknowledged. */
    public void hold(OutgoingRecord closed) {
        grow(closed.pendingBytes());
    }

    private void grow(long more) {
        bytes += more;
        memory.add(more);
    }

    private void count(Item item, int sign) {
        grow((long) sign * item.pendingBytes());
        plainBytes += (long) sign * item.plainBytes();
        elements += item.isElement() ? sign : 0;
    }

    /** Forgets everything that is in no record. */
    public void clear() {
        while (!items.isEmpty()) {
            remove();
        }
    }

    /** The record is on the stream: gives its memory back and removes the ends in front that are reached. */
    public void acknowledged(OutgoingRecord done, EpochPosition claimed) {
        grow(-done.pendingBytes());
        while (items.peek() instanceof Item.EndItem end
                && !claimed.isBefore(new EpochPosition(end.epoch(), end.position()))) {
            remove();
        }
    }

    /** The place of the oldest item, null when there is none. */
    public @Nullable EpochPosition first() {
        Item first = items.peek();
        return first == null ? null : new EpochPosition(first.epoch(), first.position());
    }

    /** Whether it is the newest. */
    public boolean endsWith(Item item) {
        return item.equals(items.peekLast());
    }

    @Nullable
    Item peek() {
        return items.peek();
    }

    Iterable<Item> items() {
        return items;
    }

    /** Memory taken, with that of the record that was closed. */
    public long bytes() {
        return bytes;
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    /** Whether there is something that is sent without waiting for company. */
    boolean hasUrgent() {
        return items.size() > elements;
    }

    long oldestReadAt() {
        return oldestReadAt;
    }

    long plainBytes() {
        return plainBytes;
    }

    public int elements() {
        return elements;
    }
}
