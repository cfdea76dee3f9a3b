/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.cost;

import io.tapeline.market.wire.RecordDecoder;
import java.util.ArrayList;
import java.util.List;

/**
 * What most do with a feed: each trade is a record on the stream, and an item that a PutItem of the function writes.
 * There are no bars, and a repeated record is a repeated trade. The smallest it can cost: one unit each.
 */
final class UsualDesign {

    private UsualDesign() {}

    /** Returns what the same trades would take. */
    static Usage of(List<PutRecord> records, BatchWindow window) {
        var single = new ArrayList<PutRecord>();
        for (PutRecord record : records) {
            int trades = RecordDecoder.decode(record.bytes())
                    .match(held -> held.trades().size(), gap -> 0, refused -> 0);
            for (int i = 0; i < trades; i++) {
                single.add(new PutRecord(record.atMillis(), record.partitionKey(), new byte[100]));
            }
        }
        long trades = single.size();
        return new Usage(
                trades, 0, trades, window.batches(single).size(), FunctionTime.gigabyteSeconds(0, trades), trades, 0);
    }
}
