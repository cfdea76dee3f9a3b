/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.tapeline.market.trade.Position;
import io.tapeline.producer.checkpoint.Checkpoint;
import io.tapeline.producer.checkpoint.EpochPosition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All symbols, and which of them have something to send. */
final class Lanes {

    private static final EpochPosition NOTHING = new EpochPosition(0, Position.START);

    private final PublishLimits limits;
    private final Map<String, EpochPosition> restored;
    private final Map<String, Lane> lanes = new HashMap<>();
    /** In the order in which they began to wait, so that none waits for ever. */
    private final Set<Lane> busy = new LinkedHashSet<>();

    final Held held = new Held();

    Lanes(PublishLimits limits, Map<String, EpochPosition> restored) {
        this.limits = limits;
        this.restored = restored;
        restored.forEach((symbol, claimed) -> of(symbol, 0).seenIn = claimed.epoch());
    }

    Lane of(String symbol, long now) {
        return lanes.computeIfAbsent(symbol, s -> new Lane(s, limits, held, restored.getOrDefault(s, NOTHING), now));
    }

    Collection<Lane> all() {
        return lanes.values();
    }

    /** The parked symbols, sorted. */
    List<String> parked() {
        return lanes.values().stream()
                .filter(Lane::isParked)
                .map(lane -> lane.symbol)
                .sorted()
                .toList();
    }

    List<Lane> knownIn(long epoch) {
        return lanes.values().stream().filter(lane -> lane.seenIn >= epoch).toList();
    }

    void add(Lane lane, Item item, long now) {
        lane.add(item, now);
        busy.add(lane);
    }

    void markBusy(Lane lane) {
        busy.add(lane);
    }

    /** Those with something to send, oldest first; what has nothing any more is dropped on the way. */
    List<Lane> busy() {
        busy.removeIf(Lane::isIdle);
        return new ArrayList<>(busy);
    }

    /** Lets the others go first next time. */
    void answered(Lane lane) {
        busy.remove(lane);
        if (!lane.isIdle()) {
            busy.add(lane);
        }
    }

    /** Everything before this is acknowledged when the tape was read up to {@code head}. */
    EpochPosition acknowledged(Head head) {
        var acknowledged = new EpochPosition(head.epoch(), head.end());
        for (Lane lane : busy) {
            EpochPosition oldest = lane.unacknowledged();
            acknowledged = oldest != null && oldest.isBefore(acknowledged) ? oldest : acknowledged;
        }
        return acknowledged;
    }

    /** What is to be remembered when the tape was read up to {@code head}. */
    Checkpoint checkpoint(Head head) {
        EpochPosition acknowledged = acknowledged(head);
        var claimed = new HashMap<String, EpochPosition>();
        for (Lane lane : lanes.values()) {
            if (lane.seenIn >= acknowledged.epoch()) {
                boolean newer = lane.claimed().epoch() >= acknowledged.epoch();
                // a symbol that was only subscribed is claimed to the end of its epoch all the same
                var nothing = new EpochPosition(acknowledged.epoch(), Position.START);
                claimed.put(lane.symbol, newer ? lane.claimed() : nothing);
            }
        }
        return new Checkpoint(acknowledged, claimed);
    }
}
