/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.lane;

import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.checkpoint.SymbolClaims;
import io.tapeline.producer.publish.read.Head;
import io.tapeline.producer.publish.read.TapeWalk;
import io.tapeline.producer.publish.record.Item;
import io.tapeline.producer.publish.record.OutgoingRecord;
import io.tapeline.producer.publish.record.PendingBytes;
import io.tapeline.producer.publish.record.PendingItems;
import io.tapeline.producer.publish.record.RecordCutter;
import org.jspecify.annotations.Nullable;

/** One symbol on its way to the stream: what is pending, in order, and at most one record that was closed. */
public final class Lane {

    public static final long NEVER = Long.MAX_VALUE;

    private final String symbol;
    private final RecordCutter cutter;
    private final PendingItems pending;
    private final ProgressTimer progress;
    private LaneState state = new LaneState.Waiting();
    private Reading reading = new Reading.InStep();
    private SymbolClaims claims;
    /** The newest epoch that knows the symbol. */
    private long newestEpoch = -1;

    /** Since when it has something to send and gets nothing through. */
    private long waitingSince;

    Lane(String symbol, RecordCutter cutter, ProgressTimer progress, PendingBytes memory, SymbolClaims claims) {
        this.symbol = symbol;
        this.cutter = cutter;
        this.pending = new PendingItems(memory);
        this.progress = progress;
        this.claims = claims;
    }

    public String symbol() {
        return symbol;
    }

    /** How far it is claimed. */
    SymbolClaims claims() {
        return claims;
    }

    /** Takes note that the symbol stands in an epoch. */
    public void knownIn(long epoch) {
        newestEpoch = Math.max(newestEpoch, epoch);
    }

    public boolean isKnownIn(long epoch) {
        return newestEpoch >= epoch;
    }

    /** From here on it claims in time when nothing trades. */
    public void subscribed() {
        progress.subscribed();
    }

    /** It claims once more. */
    public void unsubscribed() {
        progress.unsubscribed();
    }

    /** Whether its items come from the walk that all symbols share. */
    public boolean isInStep() {
        return reading instanceof Reading.InStep;
    }

    public boolean isParked() {
        return state instanceof LaneState.Parked || state instanceof LaneState.Probing;
    }

    /** Whether it is parked and no answer is awaited. */
    public boolean isParkedBeyond(long now) {
        return state instanceof LaneState.Parked parked && parked.notBefore() > now;
    }

    boolean isIdle() {
        return state instanceof LaneState.Waiting && pending.isEmpty() && isInStep();
    }

    /** Elements that are in memory and not acknowledged. */
    public int pendingElements() {
        return pending.elements()
                + (state instanceof LaneState.Holding holding ? record(holding).elements() : 0);
    }

    /** Takes an item that comes next on the tape; what is claimed already is passed over. */
    void add(Item item, long now) {
        var at = new EpochPosition(item.epoch(), item.position());
        boolean done = item instanceof Item.EndItem ? !claims.end().isBefore(at) : at.isBefore(claims.end());
        if (!done) {
            waitsFrom(now);
            pending.add(item, now);
        }
    }

    private void waitsFrom(long now) {
        if (state instanceof LaneState.Waiting && pending.isEmpty()) {
            waitingSince = now;
        }
    }

    /** Requests a claim up to the end of what is read, unless that is pending. */
    void addEnd(Head end, long now) {
        var item = new Item.EndItem(end);
        if (isInStep() && !pending.endsWith(item)) {
            add(item, now);
        }
    }

    /** When something can be sent, {@link #NEVER} when nothing can until an answer comes. */
    public long dueAt(boolean hurry) {
        if (state instanceof LaneState.Ready ready) {
            return ready.notBefore();
        }
        boolean awaits = state instanceof LaneState.InCall || pending.isEmpty();
        return awaits ? NEVER : cutter.dueAt(pending, hurry);
    }

    /** Whether what it has may go a little earlier than it must, in company. */
    public boolean mayJoin() {
        return state instanceof LaneState.Waiting;
    }

    /** The record to be sent: the one that awaits another try, or a new one; null when there is nothing to send. */
    public @Nullable Offer next(Head head) {
        if (state instanceof LaneState.Waiting) {
            close(cutter.cut(pending, claims, reading.head(head)));
        }
        return state instanceof LaneState.Ready ready ? ready.offer() : null;
    }

    /** Closes a claim without trades when it has something to say; whether it has. */
    boolean claimProgress(Head head, long now) {
        if (progress.isDue(now) && isIdle() && newestEpoch == head.epoch()) {
            waitsFrom(now);
            close(cutter.progress(claims, head));
            return state instanceof LaneState.Ready;
        }
        return false;
    }

    private void close(@Nullable OutgoingRecord record) {
        if (record != null) {
            pending.hold(record);
            state = new LaneState.Closed(Offer.first(record), 0);
        }
    }

    /** Its record goes into a call; returns how it is offered there. */
    public Offer called() {
        LaneState.InCall inCall = expect(LaneState.Ready.class).called();
        state = inCall;
        return inCall.offer();
    }

    /** Awaits an answer no more; the record is offered again. */
    public void failed(long retryAt) {
        state = expect(LaneState.InCall.class).failed(retryAt);
    }

    /** Awaits an answer no more; the record is offered again in a call of its own. */
    public void isolated(long retryAt) {
        state = expect(LaneState.InCall.class).isolated(retryAt);
    }

    /** The stream will not have its record as it is; what comes after it stays on the tape. */
    public void rejected(long retryAt) {
        LaneState.InCall inCall = expect(LaneState.InCall.class);
        retainOnly(record(inCall));
        state = inCall.rejected(retryAt);
    }

    /** Since when it gets nothing through; only while there is something to send. */
    long waitingSince() {
        return waitingSince;
    }

    /**
     * Gives back the memory of all but one record; the tape holds the rest, and it is read again once that is stored.
     *
     * @param all up to where the others were read
     * @return whether there was anything to give
     */
    boolean drop(Head all) {
        next(all);
        if (state instanceof LaneState.Holding holding) {
            retainOnly(record(holding));
            return true;
        }
        return false;
    }

    private void retainOnly(OutgoingRecord record) {
        reading = new Reading.Behind(record.extent().next());
        pending.clear();
    }

    /** The record is on the stream. */
    void stored(long now) {
        OutgoingRecord done = record(expect(LaneState.InCall.class));
        SymbolClaims reached = done.extent().claims();
        if (claims.end().isBefore(reached.end())) {
            progress.claimed(now);
        }
        progress.stored();
        claims = reached;
        state = new LaneState.Waiting();
        waitingSince = now;
        pending.acknowledged(done, claims.end());
    }

    /** Lets a parked record be tried again at once. */
    public void retryNow() {
        if (state instanceof LaneState.Parked parked) {
            state = new LaneState.Parked(parked.offer(), 0);
        }
    }

    /** From where it wants to be read again; null when it does not, or not yet. */
    @Nullable
    EpochPosition wantsFrom() {
        return reading instanceof Reading.Behind behind && state instanceof LaneState.Waiting ? behind.from() : null;
    }

    /** Takes its items from a walk again. */
    public void catchUp(TapeWalk walk) {
        reading = reading.again(walk);
    }

    public boolean isCatchingUp() {
        return reading instanceof Reading.CatchingUp;
    }

    /** Whether it lacks an item that the walk of those who catch up has come to. */
    public boolean lacks(Item item) {
        return reading.lacks(item);
    }

    /** The walk it takes its items from has come so far. */
    void readTo(EpochPosition place) {
        reading = reading.readTo(place);
    }

    /** Its walk has come as far as the one that all others share. */
    void caughtUp() {
        reading = new Reading.InStep();
    }

    /** Memory it takes. */
    long pendingBytes() {
        return pending.bytes();
    }

    /** The oldest place that a crash would have to send again; null when there is none. */
    @Nullable
    EpochPosition unacknowledged() {
        if (state instanceof LaneState.Holding holding && !record(holding).isBare()) {
            return record(holding).extent().first();
        }
        EpochPosition first = pending.first();
        return first == null ? reading.from() : first;
    }

    private static OutgoingRecord record(LaneState.Holding holding) {
        return holding.offer().record();
    }

    /** Anything else is a defect, and ends publishing. */
    private <T extends LaneState> T expect(Class<T> expected) {
        return expected.cast(state);
    }
}
