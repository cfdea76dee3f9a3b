/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.lane;

import io.tapeline.producer.checkpoint.Checkpoint;
import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.checkpoint.SymbolClaims;
import io.tapeline.producer.publish.read.Head;
import io.tapeline.producer.publish.read.Selection;
import io.tapeline.producer.publish.record.Item;
import io.tapeline.producer.publish.record.PendingBytes;
import io.tapeline.producer.publish.record.RecordCutter;
import io.tapeline.producer.publish.record.RecordLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All symbols, and which of them have something to send.
 *
 * <p>None is forgotten while the epoch lasts in which it was met: if it came back it would claim from the epoch's
 * start, over trades that other records hold.
 */
public final class Lanes {

    /** Of symbols that are gone, the newest are remembered, in case they come back: about 150 KB of a checkpoint. */
    private static final int MAX_FORMER = 1_000;

    /** Who gets nothing to the stream for so long, while others do, may have to give up memory to them. */
    private static final long OVERTAKEN_MILLIS = 5_000;

    /** The same while nobody does: those of a live shard may stand on the tape behind those of a dead one. */
    private static final long STUCK_MILLIS = 30_000;

    private static final Comparator<Lane> NEWEST_FIRST = Comparator.comparing(
                    (Lane lane) -> lane.claims().end(), Comparator.reverseOrder())
            .thenComparing(Lane::symbol);

    private final RecordLimits limits;
    private final Selection selection;
    private final Map<String, SymbolClaims> restored;
    private final Map<String, Lane> lanes = new HashMap<>();
    /** In the order in which they began to wait, so that none waits for ever. */
    private final Set<Lane> busy = new LinkedHashSet<>();

    private final ManySymbols many = new ManySymbols();
    private final PendingBytes memory = new PendingBytes();
    private long lastStoredAt = -1;

    public Lanes(RecordLimits limits, Selection selection, Map<String, SymbolClaims> restored) {
        this.limits = limits;
        this.selection = selection;
        this.restored = restored;
        restored.forEach((symbol, claims) ->
                of(symbol, claims.end().epoch(), 0).knownIn(claims.end().epoch()));
    }

    /**
     * The lane of a symbol.
     *
     * @param epoch in which it was met
     */
    public Lane of(String symbol, long epoch, long now) {
        return lanes.computeIfAbsent(
                symbol,
                s -> new Lane(
                        s,
                        new RecordCutter(s, limits, selection.source()),
                        new ProgressTimer(limits.progressInterval(), now),
                        memory,
                        restored.getOrDefault(s, selection.origin(epoch))));
    }

    /** Memory taken by what was read and is not acknowledged. */
    public long pendingBytes() {
        return memory.bytes();
    }

    /** The same, of some of them. */
    public long pendingBytes(Predicate<Lane> which) {
        return busy.stream().filter(which).mapToLong(Lane::pendingBytes).sum();
    }

    /**
     * Takes memory back from symbols that others should not wait for.
     *
     * @param which of them
     * @param mostBytes what one of several may hold
     * @param all up to where those in step were read
     * @return whether there is room now
     */
    public boolean relieve(Predicate<Lane> which, long mostBytes, Head all, long now) {
        boolean relieved = false;
        for (Lane lane : busy()) {
            if (which.test(lane) && mayDrop(lane, mostBytes, now)) {
                relieved |= lane.drop(all);
            }
        }
        return relieved;
    }

    /** While the stream takes nothing at all no symbol is to blame, and what is dropped has to be read again. */
    private boolean mayDrop(Lane lane, long mostBytes, long now) {
        long waited = now - lane.waitingSince();
        boolean overtaken = lastStoredAt >= lane.waitingSince();
        boolean greedy = lanes.size() > 1 && lane.pendingBytes() > mostBytes;
        return (overtaken && (greedy || waited >= OVERTAKEN_MILLIS)) || waited >= STUCK_MILLIS;
    }

    /** The walk of those who catch up has come so far. */
    public void readAgainTo(EpochPosition place) {
        busy.forEach(lane -> lane.readTo(place));
    }

    /** Those that are to be read again, and from where. */
    public Map<Lane, EpochPosition> wantToCatchUp() {
        var waiting = new LinkedHashMap<Lane, EpochPosition>();
        for (Lane lane : busy) {
            EpochPosition from = lane.wantsFrom();
            if (from != null) {
                waiting.put(lane, from);
            }
        }
        return waiting;
    }

    /** Those who catch up have been read as far as all others. */
    public void caughtUp() {
        lanes.values().stream().filter(Lane::isCatchingUp).forEach(Lane::caughtUp);
    }

    /** The record of a symbol is on the stream. */
    public void stored(Lane lane, long now) {
        lastStoredAt = now;
        lane.stored(now);
    }

    public Collection<Lane> all() {
        return lanes.values();
    }

    /** The parked symbols, sorted. */
    public List<String> parked() {
        return lanes.values().stream()
                .filter(Lane::isParked)
                .map(Lane::symbol)
                .sorted()
                .toList();
    }

    public List<Lane> knownIn(long epoch) {
        return lanes.values().stream().filter(lane -> lane.isKnownIn(epoch)).toList();
    }

    public void add(Lane lane, Item item, long now) {
        lane.add(item, now);
        busy.add(lane);
    }

    /** Requests a claim up to the end of what is read, of a symbol that reads with the others. */
    public void addEnd(Lane lane, Head end, long now) {
        lane.addEnd(end, now);
        busy.add(lane);
    }

    /** Closes a claim without trades for each symbol that was quiet for so long that one is due. */
    public void claimProgress(Head head, long now) {
        for (Lane lane : lanes.values()) {
            if (lane.claimProgress(head, now)) {
                busy.add(lane);
            }
        }
    }

    /** Those with something to send, oldest first; what has nothing any more is dropped on the way. */
    public List<Lane> busy() {
        busy.removeIf(Lane::isIdle);
        return new ArrayList<>(busy);
    }

    /** Lets the others go first next time. */
    public void answered(Lane lane) {
        busy.remove(lane);
        if (!lane.isIdle()) {
            busy.add(lane);
        }
    }

    /** Everything before this is acknowledged when the tape was read up to {@code head}. */
    public EpochPosition acknowledged(Head head) {
        var acknowledged = new EpochPosition(head.epoch(), head.end());
        for (Lane lane : busy) {
            EpochPosition oldest = lane.unacknowledged();
            acknowledged = oldest != null && oldest.isBefore(acknowledged) ? oldest : acknowledged;
        }
        return acknowledged;
    }

    /** What is to be remembered when the tape was read up to {@code head}. */
    public Checkpoint checkpoint(Head head) {
        many.look(lanes.size());
        EpochPosition acknowledged = acknowledged(head);
        var claimed = new HashMap<String, SymbolClaims>();
        var former = new ArrayList<Lane>();
        for (Lane lane : lanes.values()) {
            SymbolClaims claims = lane.claims();
            if (lane.isKnownIn(acknowledged.epoch())) {
                boolean newer = claims.end().epoch() >= acknowledged.epoch();
                // a symbol that was only subscribed is claimed to the end of its epoch all the same
                claimed.put(lane.symbol(), newer ? claims : claims.in(acknowledged.epoch()));
            } else {
                former.add(lane);
            }
        }
        former.stream()
                .sorted(NEWEST_FIRST)
                .limit(MAX_FORMER)
                .forEach(lane -> claimed.put(lane.symbol(), lane.claims()));
        return new Checkpoint(acknowledged, claimed);
    }
}
