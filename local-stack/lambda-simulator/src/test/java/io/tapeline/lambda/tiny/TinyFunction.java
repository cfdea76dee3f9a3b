/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.tiny;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

/** Adds a line per record to the queue that a test left among the system properties. */
public final class TinyFunction implements RequestHandler<KinesisEvent, StreamsEventResponse> {
    @Override
    public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
        event.getRecords().forEach(record -> lines().add(lineOf(record)));
        return new StreamsEventResponse(List.of());
    }

    // the event library has only java.util.Date to offer
    @SuppressWarnings("JavaUtilDate")
    private static String lineOf(KinesisEvent.KinesisEventRecord record) {
        return String.join(
                " ",
                record.getKinesis().getPartitionKey(),
                StandardCharsets.UTF_8.decode(record.getKinesis().getData()),
                String.valueOf(
                        record.getKinesis().getApproximateArrivalTimestamp().getTime()),
                record.getEventID(),
                record.getEventName(),
                record.getEventSourceARN(),
                TinyFunction.class.getClassLoader().getClass().getSimpleName(),
                String.valueOf(Thread.currentThread().getContextClassLoader() == TinyFunction.class.getClassLoader()));
    }

    // the queue is of the JDK, so both sides of the class loader agree on its type
    @SuppressWarnings("unchecked")
    private static Queue<String> lines() {
        return (Queue<String>) Objects.requireNonNull(System.getProperties().get("tapeline.test.lines"));
    }
}
