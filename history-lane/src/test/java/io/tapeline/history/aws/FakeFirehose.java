/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;

/** Keeps what it takes; refuses as it is told, which no emulator does, and limits a call as AWS does. */
final class FakeFirehose implements FirehoseClient {

    final List<byte[]> taken = new ArrayList<>();
    final List<Integer> calls = new ArrayList<>();
    /** Of the number of a record, counted over all calls from 0, whether it is refused. */
    IntPredicate refuses = number -> false;

    private int seen;

    @Override
    public PutRecordBatchResponse putRecordBatch(PutRecordBatchRequest request) {
        int bytes = request.records().stream()
                .mapToInt(record -> record.data().asByteArrayUnsafe().length)
                .sum();
        if (request.records().size() > 500 || bytes > 4 << 20) {
            throw new AssertionError(request.records().size() + " records of " + bytes + " bytes in a call");
        }
        calls.add(request.records().size());
        var answers = new ArrayList<PutRecordBatchResponseEntry>();
        for (var record : request.records()) {
            if (refuses.test(seen++)) {
                answers.add(PutRecordBatchResponseEntry.builder()
                        .errorCode("ServiceUnavailableException")
                        .errorMessage("Slow down.")
                        .build());
            } else {
                taken.add(record.data().asByteArray());
                answers.add(PutRecordBatchResponseEntry.builder()
                        .recordId("r" + seen)
                        .build());
            }
        }
        long failed =
                answers.stream().filter(answer -> answer.errorCode() != null).count();
        return PutRecordBatchResponse.builder()
                .requestResponses(answers)
                .failedPutCount((int) failed)
                .build();
    }

    @Override
    public String serviceName() {
        return "firehose";
    }

    @Override
    public void close() {}
}
