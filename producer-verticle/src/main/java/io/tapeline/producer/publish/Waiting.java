/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.tapeline.producer.checkpoint.EpochPosition;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The items of one symbol in the order of the tape, with running sums. */
final class Waiting {

    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private final Held held;
    private long plainBytes;
    private int elements;

    Waiting(Held held) {
        this.held = held;
    }

    void add(Item item) {
        items.add(item);
        count(item, 1);
    }

    void remove() {
        count(items.remove(), -1);
    }

    private void count(Item item, int sign) {
        plainBytes += (long) sign * item.plainBytes();
        elements += item.isElement() ? sign : 0;
        // what is removed goes on being held, by the record made of it
        held.bytes += sign > 0 ? item.heldBytes() : 0;
    }

    /** Forgets everything. */
    void clear() {
        for (Item item : items) {
            held.bytes -= item.heldBytes();
        }
        items.clear();
        plainBytes = 0;
        elements = 0;
    }

    /** Removes the ends in front that are reached. */
    void dropEndsUpTo(EpochPosition claimed) {
        while (items.peek() instanceof Item.EndItem end
                && !claimed.isBefore(new EpochPosition(end.epoch(), end.position()))) {
            remove();
            held.bytes -= end.heldBytes();
        }
    }

    @Nullable
    Item peek() {
        return items.peek();
    }

    Iterable<Item> items() {
        return items;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** Whether something waits that is sent without waiting for company. */
    boolean hasUrgent() {
        return items.size() > elements;
    }

    long plainBytes() {
        return plainBytes;
    }

    int elements() {
        return elements;
    }
}
