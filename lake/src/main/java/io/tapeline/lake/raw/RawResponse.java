/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.raw;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One response of a source and what was asked for, a line of a raw file.
 *
 * @param pages how many there are, said by the last one alone
 * @param body as it came
 */
public record RawResponse(
        String id,
        String kind,
        String symbol,
        long multiplier,
        @Nullable String timespan,
        String from,
        String to,
        long page,
        @Nullable Long pages,
        long status,
        Instant requestedAt,
        String body) {

    private static final Instant FAR = Instant.parse("2200-01-01T00:00:00Z");

    static RawResponse of(Map<String, Object> fields) throws MalformedLineException {
        if (!"tapeline.raw/1".equals(fields.get("schema"))) {
            throw new MalformedLineException("schema must be tapeline.raw/1, was " + fields.get("schema"));
        }
        return new RawResponse(
                text(fields, "id"),
                text(fields, "kind"),
                text(fields, "symbol"),
                fields.get("multiplier") instanceof Long many ? many : 1,
                fields.get("timespan") instanceof String span ? span : null,
                fields.get("from") instanceof String from ? from : "",
                fields.get("to") instanceof String to ? to : "",
                fields.get("page") instanceof Long page ? page : 1,
                fields.get("pages") instanceof Long pages ? pages : null,
                fields.get("status") instanceof Long status ? status : 0,
                time(text(fields, "requestedAt")),
                text(fields, "body"));
    }

    private static Instant time(String text) throws MalformedLineException {
        try {
            Instant time = Instant.parse(text);
            if (time.isAfter(Instant.EPOCH) && time.isBefore(FAR)) {
                return time;
            }
        } catch (java.time.DateTimeException noTime) {
            // the same as one out of all bounds
        }
        throw new MalformedLineException("requestedAt is no time: " + text);
    }

    private static String text(Map<String, Object> fields, String name) throws MalformedLineException {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new MalformedLineException(name + " is missing");
    }
}
