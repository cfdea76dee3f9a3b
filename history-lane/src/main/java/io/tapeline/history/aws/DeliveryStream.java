/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.aws;

import io.tapeline.history.raw.AnswerTooLargeException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;
import software.amazon.awssdk.services.firehose.model.Record;

/**
 * Records to one stream of Firehose, as many in a call as it takes. What it refuses of a call is sent again, alone. For
 * one thread at a time.
 */
final class DeliveryStream {

    /** As Firehose counts them: 1 000 KiB a record, 500 records or 4 MiB a call. */
    static final int MOST_RECORD_BYTES = 1_000 << 10;

    static final int MOST_RECORDS = 500;
    static final int MOST_BATCH_BYTES = 4 << 20;

    private static final int ATTEMPTS = 8;
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);

    private final FirehoseClient client;
    private final String name;
    private final Consumer<Duration> pause;
    private final RandomGenerator random;
    private final List<byte[]> waiting = new ArrayList<>();
    private int waitingBytes;

    /** @param pause waits on the caller's thread */
    DeliveryStream(FirehoseClient client, String name, Consumer<Duration> pause, RandomGenerator random) {
        this.client = client;
        this.name = name;
        this.pause = pause;
        this.random = random;
    }

    /**
     * Takes a record; it is sent when a call is full, otherwise with {@link #flush}.
     *
     * @throws IOException when it is larger than any record may be, or Firehose does not take what waited
     */
    void put(byte[] record) throws IOException {
        if (record.length > MOST_RECORD_BYTES) {
            throw new AnswerTooLargeException(record.length, MOST_RECORD_BYTES);
        }
        if (waiting.size() == MOST_RECORDS || waitingBytes + record.length > MOST_BATCH_BYTES) {
            flush();
        }
        waiting.add(record);
        waitingBytes += record.length;
    }

    /** Sends what waits. When this returns, Firehose has all of it. */
    void flush() throws IOException {
        List<byte[]> left = List.copyOf(waiting);
        waiting.clear();
        waitingBytes = 0;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            var refused = new ArrayList<byte[]>();
            String reason = send(left, refused);
            if (!refused.isEmpty() && attempt == ATTEMPTS) {
                throw new IOException("Firehose " + name + " refused " + refused.size() + " records " + ATTEMPTS
                        + " times, the last time with " + reason);
            }
            if (!refused.isEmpty()) {
                pause.accept(wait(attempt));
            }
            left = refused;
        }
    }

    /** Returns the last reason why one was refused. */
    private String send(List<byte[]> records, List<byte[]> refused) throws IOException {
        try {
            List<PutRecordBatchResponseEntry> answers = client.putRecordBatch(call -> call.deliveryStreamName(name)
                            .records(
                                    records.stream().map(DeliveryStream::record).toList()))
                    .requestResponses();
            String reason = "";
            for (int i = 0; i < records.size(); i++) {
                PutRecordBatchResponseEntry answer = answers.get(i);
                if (answer.errorCode() != null) {
                    refused.add(records.get(i));
                    reason = answer.errorCode() + " " + answer.errorMessage();
                }
            }
            return reason;
        } catch (SdkException failed) {
            throw new IOException("Firehose " + name + " takes nothing: " + failed.getMessage(), failed);
        }
    }

    /** Half of a wait that doubles, and as much of the other half as chance says. */
    private Duration wait(int attempt) {
        Duration half = FIRST_WAIT.multipliedBy(1L << attempt).dividedBy(2);
        return half.plusNanos((long) (half.toNanos() * random.nextDouble()));
    }

    private static Record record(byte[] bytes) {
        return Record.builder().data(SdkBytes.fromByteArrayUnsafe(bytes)).build();
    }
}
