/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping at one moment.
 *
 * @param streamName as its ARN has it, whether that stream is there or not
 * @param recordsBehind stored on the stream and not yet handed to the function, those waiting for a retry included
 * @param recordsInFlight in an invocation right now
 * @param problems what keeps the mapping itself from working, apart from what its function says; empty when it is well
 */
public record MappingState(
        String uuid,
        String logicalId,
        String streamName,
        String functionName,
        boolean enabled,
        long recordsBehind,
        long recordsInFlight,
        Counts counts,
        List<String> problems) {
    public MappingState {
        problems = List.copyOf(problems);
    }

    /**
     * What a mapping has done so far.
     *
     * @param failedInvocations those that threw, timed out or reported an item failure
     * @param recordsDone records the function took; one that is delivered again after a failure counts once
     * @param recordsDiscarded given up by retry or age limit, and kept by the destination if there is one
     * @param recordsLost not done when their stream was deleted, as of the last look before
     * @param lastError of the latest failure, which may be over by now
     * @param lastFailed whether the latest invocation failed
     */
    public record Counts(
            long invocations,
            long failedInvocations,
            long recordsDone,
            long recordsDiscarded,
            long recordsLost,
            Optional<String> lastError,
            boolean lastFailed) {}

    /** Nothing stands in its way; a function that fails is no fault of the mapping. */
    public boolean healthy() {
        return problems.isEmpty();
    }

    /**
     * Nothing behind, nothing in flight, and someone who would notice if there were; a disabled mapping is caught up
     * only with an empty stream.
     */
    public boolean caughtUp() {
        return healthy() && recordsBehind == 0 && recordsInFlight == 0;
    }

    /** Lambda's LastProcessingResult: of the last, so a success after a failure is {@code OK}. */
    public String lastProcessingResult() {
        if (!healthy()) {
            return "PROBLEM: " + problems.get(0);
        }
        if (counts.invocations() == 0) {
            return "No records processed";
        }
        return counts.lastFailed() ? "PROBLEM: " + counts.lastError().orElse("unknown") : "OK";
    }

    /** The same with one problem more, before the others. */
    MappingState withProblem(String problem) {
        List<String> more = new ArrayList<>(problems);
        more.add(0, problem);
        return new MappingState(
                uuid, logicalId, streamName, functionName, enabled, recordsBehind, recordsInFlight, counts, more);
    }

    public long invocations() {
        return counts.invocations();
    }

    public long failedInvocations() {
        return counts.failedInvocations();
    }

    public long recordsDone() {
        return counts.recordsDone();
    }

    public long recordsDiscarded() {
        return counts.recordsDiscarded();
    }

    public long recordsLost() {
        return counts.recordsLost();
    }

    public Optional<String> lastError() {
        return counts.lastError();
    }

    /** For {@code /_tapeline/health}. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("uuid", uuid);
        map.put("logicalId", logicalId);
        map.put("stream", streamName);
        map.put("function", functionName);
        map.put("enabled", enabled);
        map.put("healthy", healthy());
        map.put("caughtUp", caughtUp());
        map.put("recordsBehind", recordsBehind);
        map.put("recordsInFlight", recordsInFlight);
        map.put("invocations", counts.invocations());
        map.put("failedInvocations", counts.failedInvocations());
        map.put("recordsDone", counts.recordsDone());
        map.put("recordsDiscarded", counts.recordsDiscarded());
        map.put("recordsLost", counts.recordsLost());
        map.put("lastProcessingResult", lastProcessingResult());
        counts.lastError().ifPresent(error -> map.put("lastError", error));
        if (!healthy()) {
            map.put("problems", problems);
        }
        return map;
    }
}
