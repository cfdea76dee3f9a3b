/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.tapeline.kinesis.stream.KinesisStreams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the process is: 200 as long as it can do its work, 503 with the reasons otherwise.
 *
 * @param problems why it is not well; none when it is
 * @param facts what else a reader may want to know: maps, lists, text, numbers, booleans and instants
 */
public record Health(List<String> problems, Map<String, Object> facts) {
    public Health {
        problems = List.copyOf(problems);
        facts = new LinkedHashMap<>(facts);
    }

    /** Looks at the streams' disk and at the heap. */
    public static Health of(KinesisStreams streams, Map<String, Object> facts) {
        List<String> problems = new ArrayList<>();
        streams.problem().ifPresent(problems::add);
        HeapLevel.now().problem().ifPresent(problems::add);
        return new Health(problems, facts);
    }

    /** {@code status}, {@code problems} and the facts, as JSON. */
    public Answer answer() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", problems.isEmpty() ? "ok" : "failing");
        body.put("problems", problems);
        body.putAll(facts);
        return Answer.of(problems.isEmpty() ? 200 : 503, "application/json", WireFormat.JSON.write(body));
    }
}
