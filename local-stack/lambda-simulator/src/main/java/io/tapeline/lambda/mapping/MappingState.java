/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping at one moment.
 *
 * @param recordsBehind stored on the stream and not yet handed to the function, those waiting for a retry included
 * @param recordsInFlight in an invocation right now
 * @param failedInvocations those that threw, timed out or reported an item failure
 * @param recordsDone records the function took; one that is delivered again after a failure counts once
 * @param recordsDiscarded given up by retry or age limit
 * @param lastError of the latest failure, which may be over by now
 */
public record MappingState(
        String uuid,
        String logicalId,
        String streamName,
        String functionName,
        boolean enabled,
        long recordsBehind,
        long recordsInFlight,
        long invocations,
        long failedInvocations,
        long recordsDone,
        long recordsDiscarded,
        Optional<String> lastError) {
    /** Nothing behind and nothing in flight; a disabled mapping is caught up only with an empty stream. */
    public boolean caughtUp() {
        return recordsBehind == 0 && recordsInFlight == 0;
    }

    /** Lambda's LastProcessingResult. */
    public String lastProcessingResult() {
        if (invocations == 0) {
            return "No records processed";
        }
        return lastError.map(reason -> "PROBLEM: " + reason).orElse("OK");
    }

    /** For {@code /_tapeline/health}. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("uuid", uuid);
        map.put("logicalId", logicalId);
        map.put("stream", streamName);
        map.put("function", functionName);
        map.put("enabled", enabled);
        map.put("caughtUp", caughtUp());
        map.put("recordsBehind", recordsBehind);
        map.put("recordsInFlight", recordsInFlight);
        map.put("invocations", invocations);
        map.put("failedInvocations", failedInvocations);
        map.put("recordsDone", recordsDone);
        map.put("recordsDiscarded", recordsDiscarded);
        lastError.ifPresent(error -> map.put("lastError", error));
        return map;
    }
}
