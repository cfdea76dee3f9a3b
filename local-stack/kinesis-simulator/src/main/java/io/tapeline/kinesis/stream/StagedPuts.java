/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import io.tapeline.kinesis.files.AppendOutcome;
import io.tapeline.kinesis.files.FrameWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of one request on their way into files: each is staged or refused, then each shard appends what is its
 * own in one write. Nothing counts as stored before that.
 */
final class StagedPuts {
    private final List<PutOutcome> outcomes = new ArrayList<>();
    private final Map<Shard, Batch> batches = new LinkedHashMap<>();

    private record Batch(FrameWriter frames, List<Integer> places) {}

    void refuse(PutOutcome.Refused refused) {
        outcomes.add(refused);
    }

    void stage(Shard shard, PutEntry entry, Instant now) {
        Batch batch = batches.computeIfAbsent(
                shard, target -> new Batch(target.files().batch(), new ArrayList<>()));
        long ordinal = batch.frames().add(now.toEpochMilli(), entry.partitionKey(), entry.data());
        batch.places().add(outcomes.size());
        outcomes.add(new PutOutcome.Stored(shard.id(), shard.sequenceNumber(ordinal, now)));
    }

    /** One outcome per entry, in their order. */
    List<PutOutcome> append() {
        batches.forEach((shard, batch) -> {
            if (shard.files().append(batch.frames()) instanceof AppendOutcome.Refused refused) {
                PutOutcome failure = new PutOutcome.Refused("InternalFailure", refused.reason());
                batch.places().forEach(place -> outcomes.set(place, failure));
            }
        });
        return outcomes;
    }
}
