/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.tiny;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds a line per record to the file that its variable {@code TINY_LINES} names. The first time that a record says
 * {@code spin} or {@code leak} it does that instead.
 */
public final class TinyFunction implements RequestHandler<KinesisEvent, StreamsEventResponse> {
    @Override
    public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
        event.getRecords().forEach(TinyFunction::misbehave);
        List<String> lines =
                event.getRecords().stream().map(TinyFunction::lineOf).toList();
        try {
            Files.write(
                    Path.of(System.getenv("TINY_LINES")), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StreamsEventResponse(List.of());
    }

    private static void misbehave(KinesisEvent.KinesisEventRecord record) {
        String text = StandardCharsets.UTF_8
                .decode(record.getKinesis().getData().duplicate())
                .toString();
        if (!text.equals("spin") && !text.equals("leak")) {
            return;
        }
        try {
            Files.createFile(Path.of(System.getenv("TINY_LINES") + "." + text));
        } catch (IOException seenBefore) {
            return;
        }
        List<byte[]> held = new ArrayList<>();
        while (held.size() < Integer.MAX_VALUE) {
            held.add(new byte[text.equals("leak") ? 1024 * 1024 : 0]);
            held.subList(text.equals("leak") ? held.size() : 0, held.size()).clear();
        }
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
                System.getenv("AWS_LAMBDA_FUNCTION_NAME"),
                System.getenv("AWS_ENDPOINT_URL"),
                String.valueOf(Thread.currentThread().getContextClassLoader() == TinyFunction.class.getClassLoader()));
    }
}
