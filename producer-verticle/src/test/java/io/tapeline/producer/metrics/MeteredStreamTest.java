/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.subjects.SingleSubject;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import io.tapeline.producer.publish.stream.RecordStream;
import io.tapeline.producer.publish.stream.ShardRange;
import io.tapeline.producer.publish.stream.StreamUnavailableException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MeteredStreamTest {

    private static final PutOutcome STORED = new PutOutcome.Stored("shard-7", "1");
    private static final PutOutcome THROTTLED = new PutOutcome.Throttled("ProvisionedThroughputExceededException");

    @Test
    @DisplayName(
            "METRIC-1 what is not stored is counted by its code, a throttle by the shard its key was last stored on")
    void outcomes() {
        var answers = List.of(List.of(STORED, THROTTLED), List.of(THROTTLED, new PutOutcome.Rejected("Odd", "no")));
        var next = answers.iterator();
        var stream = new MeteredStream(batch -> Single.just(next.next()));
        for (int call = 0; call < 2; call++) {
            stream.put(List.of(put("A"), put("B"))).test().assertComplete();
        }

        assertThat(stream.calls()).isEqualTo(2);
        assertThat(stream.bytes()).isEqualTo(12);
        assertThat(stream.notStored()).isEqualTo(Map.of("ProvisionedThroughputExceededException", 2L, "Odd", 1L));
        assertThat(stream.throttled()).isEqualTo(Map.of("shard-7", 1L, "unknown", 1L));
    }

    @Test
    @DisplayName("METRIC-1 a call without an answer counts all its records, by how it failed")
    void failedCall() {
        var stream = new MeteredStream(batch -> Single.error(new StreamUnavailableException("down", null)));
        stream.put(List.of(put("A"), put("B"))).test().assertError(StreamUnavailableException.class);

        assertThat(stream.notStored()).isEqualTo(Map.of("StreamUnavailableException", 2L));
        assertThat(stream.inFlight()).isZero();
    }

    @Test
    @DisplayName("a stream that is counted lists its shards as the one behind it does: publishing paces by them")
    void listsShards() {
        var shard = new ShardRange("shard-7", BigInteger.ZERO, BigInteger.TEN);
        var stream = new MeteredStream(new RecordStream() {
            @Override
            public Single<List<PutOutcome>> put(List<PutRequest> batch) {
                return Single.never();
            }

            @Override
            public Single<List<ShardRange>> shards() {
                return Single.just(List.of(shard));
            }
        });

        stream.shards().test().assertValue(List.of(shard));
    }

    @Test
    @DisplayName("METRIC-1 a call is in flight until it is answered")
    void inFlight() {
        SingleSubject<List<PutOutcome>> answer = SingleSubject.create();
        var stream = new MeteredStream(batch -> answer);
        var call = stream.put(List.of(put("A"))).test();
        assertThat(stream.inFlight()).isEqualTo(1);

        answer.onSuccess(List.of(STORED));
        call.assertComplete();

        assertThat(stream.inFlight()).isZero();
    }

    private static PutRequest put(String key) {
        return new PutRequest(key, new byte[3]);
    }
}
