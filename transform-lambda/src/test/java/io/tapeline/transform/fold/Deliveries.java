/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.TradesRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * What a stream brings of a small tape: its records in one to three cuts and its gaps, shuffled, repeated, some lost.
 */
final class Deliveries {

    /** What one invocation is given. */
    record Batch(List<GapRecord> gaps, List<TradesRecord> records) {}

    final List<TradesRecord> records = new ArrayList<>();
    final List<GapRecord> gaps = new ArrayList<>();
    final List<Batch> batches = new ArrayList<>();
    private final String symbol;
    private final SplittableRandom random;

    Deliveries(SmallTape tape, String symbol, SplittableRandom random) {
        this.symbol = symbol;
        this.random = random;
        int all = random.nextInt(1, 4);
        for (int cuts = all; cuts > 0; cuts--) {
            records.addAll(tape.cut());
        }
        if (all == 1 && random.nextInt(2) == 0) {
            records.remove(random.nextInt(records.size()));
        }
        drawGaps();
        makeBatches();
    }

    private void drawGaps() {
        for (int line = random.nextInt(7); line > 0; line--) {
            Instant from = random.nextInt(4) == 0 ? null : Instant.ofEpochMilli(random.nextLong(1, 900));
            var opened = new GapRecord.Opening(1_000, line);
            gaps.add(new GapRecord(symbol, opened, from, null, "DISCONNECTED"));
            if (random.nextInt(3) > 0) {
                gaps.add(new GapRecord(symbol, opened, from, Instant.ofEpochMilli(1_000), "DISCONNECTED"));
            }
        }
    }

    private void makeBatches() {
        var items = new ArrayList<Object>(records);
        items.addAll(gaps);
        for (Object again : List.copyOf(items)) {
            if (random.nextInt(8) == 0) {
                items.add(again);
            }
        }
        if (random.nextInt(3) > 0) {
            Collections.shuffle(items, new Random(random.nextLong()));
        }
        for (int at = 0; at < items.size(); ) {
            int to = Math.min(items.size(), at + random.nextInt(1, 8));
            batches.add(batch(items.subList(at, to)));
            at = to;
        }
    }

    private static Batch batch(List<Object> items) {
        var batch = new Batch(new ArrayList<>(), new ArrayList<>());
        for (Object item : items) {
            if (item instanceof GapRecord gap) {
                batch.gaps().add(gap);
            } else {
                batch.records().add((TradesRecord) item);
            }
        }
        return batch;
    }
}
