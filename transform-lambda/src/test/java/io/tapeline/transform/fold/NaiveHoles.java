/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.trade.Position;
import io.tapeline.market.wire.TradesRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The holes that the claims of records leave, counted the slow way. */
final class NaiveHoles {

    private NaiveHoles() {}

    /** Returns how many there are. */
    static int in(List<TradesRecord> delivered) {
        var ends = new TreeMap<Long, Position>();
        for (TradesRecord record : delivered) {
            later(ends, record.claim().epoch(), record.claim().range().to());
            if (record.after() != null) {
                later(ends, record.after().epoch(), record.after().to());
            }
        }
        int holes = 0;
        for (Map.Entry<Long, Position> end : ends.entrySet()) {
            boolean inHole = false;
            for (Position at : positions()) {
                boolean missing = at.isBefore(end.getValue()) && !isClaimed(delivered, end.getKey(), at);
                holes += missing && !inHole ? 1 : 0;
                inHole = missing;
            }
        }
        return holes;
    }

    private static boolean isClaimed(List<TradesRecord> delivered, long epoch, Position at) {
        return delivered.stream()
                .anyMatch(record -> record.claim().epoch() == epoch
                        && record.claim().range().contains(at));
    }

    private static void later(Map<Long, Position> ends, long epoch, Position end) {
        ends.merge(epoch, end, (a, b) -> a.isBefore(b) ? b : a);
    }

    /** More than any frame of a small tape has. */
    private static List<Position> positions() {
        var positions = new ArrayList<Position>();
        for (int frame = 0; frame < 12; frame++) {
            for (int index = 0; index < 6; index++) {
                positions.add(new Position(frame, index));
            }
        }
        return positions;
    }
}
