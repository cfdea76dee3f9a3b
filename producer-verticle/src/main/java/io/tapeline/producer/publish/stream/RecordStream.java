/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.stream;

import io.reactivex.rxjava3.core.Single;
import java.util.List;

/** A stream that takes records in batches. Calls may overlap; answers may come on any thread. */
public interface RecordStream {

    /**
     * Offers one batch, once; retrying is the caller's decision.
     *
     * @param batch 1 to 500 records of at most 1 MiB with their key, 5 MiB together
     * @return one outcome per record, in the order of {@code batch}. Fails with {@link StreamUnavailableException} when
     *     it is not known of any record whether it was stored, and with {@link RequestRefusedException} when none was
     *     because the request as a whole is invalid
     */
    Single<List<PutOutcome>> put(List<PutRequest> batch);

    /** Lists the open shards, once; empty when the stream does not tell them. A failure says no more than that. */
    default Single<List<ShardRange>> shards() {
        return Single.just(List.of());
    }
}
