/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.tapeline.market.trade.Position;
import io.tapeline.producer.checkpoint.EpochPosition;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One symbol on its way to the stream: what waits, in order, and at most one record that was closed. */
final class Lane {

    static final long NEVER = Long.MAX_VALUE;

    final String symbol;
    private final PublishLimits limits;
    private final RecordCutter cutter;
    private final Waiting queue;
    private final Held held;
    /** When the queue's oldest item was read, or an earlier time. */
    private long oldestReadAt;

    private EpochPosition claimed;
    private @Nullable Entry entry;
    private boolean inFlight;

    /** The newest epoch that knows the symbol. */
    long seenIn = -1;

    boolean subscribed;
    /** Whether progress is to be claimed without waiting. */
    boolean progressDue;

    private boolean endAdded;
    private long lastClaimAt;
    /** Where its last record went; null until then. */
    @Nullable
    String shard;

    /** From here on nothing was kept in memory, because the symbol is parked; null when all is. */
    private @Nullable EpochPosition behind;

    /** Reads what was not kept; null while there is nothing to catch up with, or no use in it. */
    private @Nullable TapeWalk walk;

    Lane(String symbol, PublishLimits limits, Held held, EpochPosition claimed, long now) {
        this.symbol = symbol;
        this.limits = limits;
        this.held = held;
        this.queue = new Waiting(held);
        this.cutter = new RecordCutter(symbol, limits);
        this.claimed = claimed;
        this.lastClaimAt = now;
    }

    EpochPosition claimed() {
        return claimed;
    }

    @Nullable
    EpochPosition behind() {
        return behind;
    }

    boolean isParked() {
        return entry != null && entry.parked;
    }

    /** Whether it is parked and no answer is awaited. */
    boolean isParkedBeyond(long now) {
        return entry != null && entry.parked && !inFlight && entry.notBefore > now;
    }

    boolean isIdle() {
        return entry == null && queue.isEmpty() && behind == null;
    }

    int waitingElements() {
        return queue.elements() + (entry == null ? 0 : entry.elements);
    }

    /** Takes an item that comes next on the tape; what is claimed already is passed over. */
    void add(Item item, long now) {
        EpochPosition covered = entry == null ? claimed : entry.claimed;
        var at = new EpochPosition(item.epoch(), item.position());
        boolean done = item instanceof Item.EndItem ? !claimed.isBefore(at) : at.isBefore(covered);
        if (done) {
            return;
        }
        if (queue.isEmpty()) {
            oldestReadAt = now;
        }
        queue.add(item);
    }

    /** Asks for a claim up to the end of what is read, once; whether it was asked for now. */
    boolean addEnd(Head end, long now) {
        if (endAdded || behind != null) {
            return false;
        }
        endAdded = true;
        add(new Item.EndItem(end), now);
        return true;
    }

    /** When something can be sent, {@link #NEVER} when nothing can until an answer comes. */
    long dueAt(boolean hurry) {
        Entry closed = entry;
        if (closed != null) {
            return inFlight ? NEVER : closed.notBefore;
        }
        if (queue.isEmpty()) {
            return NEVER;
        }
        boolean now = hurry || queue.hasUrgent() || cutter.isFull(queue.plainBytes());
        return now ? 0 : oldestReadAt + limits.maxBatchWait().toMillis();
    }

    /** The record to be sent: the one that waits for another try, or a new one; null when nothing waits. */
    @Nullable
    Entry closed(Head head) {
        if (entry == null) {
            entry = cutter.cut(queue, claimed, head);
        }
        return entry;
    }

    /** Closes a claim without trades when it has something to say; whether it has. */
    boolean claimProgress(Head head, long now) {
        boolean due = progressDue
                || (subscribed && now - lastClaimAt >= limits.progressInterval().toMillis());
        if (due && isIdle() && seenIn == head.epoch()) {
            entry = cutter.progress(claimed, head);
        }
        return entry != null;
    }

    /** Awaits an answer no more. */
    void failed(long retryAt) {
        inFlight = false;
        retryAt(retryAt);
    }

    void sent() {
        inFlight = true;
    }

    void stored(String onShard, long now) {
        Entry done = entry;
        if (done != null) {
            held.bytes -= done.heldBytes;
            lastClaimAt = claimed.isBefore(done.claimed) ? now : lastClaimAt;
            claimed = done.claimed;
        }
        entry = null;
        inFlight = false;
        shard = onShard;
        progressDue = false;
        queue.dropEndsUpTo(claimed);
    }

    /** Allows another try of the closed record. */
    void retryAt(long time) {
        if (entry != null) {
            entry.notBefore = time;
        }
    }

    /** Keeps only the closed record in memory; the tape holds the rest. */
    void park(Entry culprit, long retryAt) {
        inFlight = false;
        retryAt(retryAt);
        if (!culprit.parked) {
            culprit.parked = true;
            behind = new EpochPosition(culprit.first.epoch(), Position.startOf(culprit.resumeLine));
            queue.clear();
        }
    }

    /** Whether what was not kept in memory has to be read now. */
    boolean wantsToCatchUp() {
        return behind != null && !isParked();
    }

    /** The walk over what was not kept. */
    TapeWalk walk(LineSource source) throws IOException {
        EpochPosition from = behind;
        if (walk == null && from != null) {
            walk = new TapeWalk(source, from.epoch(), from.position().frame());
        }
        return Objects.requireNonNull(walk, "only a symbol that is behind catches up");
    }

    /** Up to where the symbol was read, when all others were read up to {@code all}. */
    Head headOf(Head all) {
        return walk == null ? all : walk.head();
    }

    void closeWalk() {
        if (walk != null) {
            try {
                walk.close();
            } catch (IOException ignored) {
                // it was only read, and is read again from where the symbol is claimed
            }
            walk = null;
        }
    }

    void caughtUp() {
        behind = null;
        walk = null;
    }

    /** The oldest place that a crash would have to send again; null when there is none. */
    @Nullable
    EpochPosition unacknowledged() {
        if (entry != null && !entry.bare) {
            return entry.first;
        }
        Item first = queue.peek();
        if (first != null) {
            return new EpochPosition(first.epoch(), first.position());
        }
        return behind;
    }
}
