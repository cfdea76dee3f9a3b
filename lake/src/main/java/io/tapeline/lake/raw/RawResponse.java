/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.raw;

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
        String body) {

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
                text(fields, "body"));
    }

    private static String text(Map<String, Object> fields, String name) throws MalformedLineException {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new MalformedLineException(name + " is missing");
    }
}
