/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.lambda.function.InvocationResult;
import java.util.List;

/** What an invocation means for its batch. */
sealed interface Verdict {
    /** Every record is done. */
    record AllDone() implements Verdict {}

    /** The records before {@code index} are done, the one at it failed, those after it do not count. */
    record DoneBefore(int index, String reason) implements Verdict {}

    /**
     * Nothing is done.
     *
     * @param raised whether the function failed; otherwise it returned something that cannot be used
     */
    record AllFailed(String reason, boolean raised) implements Verdict {}

    /** Lambda did not take the invocation: it is tried again and no attempt is used up. */
    record NotTaken() implements Verdict {}

    ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a result as Lambda does.
     *
     * @param reports whether the mapping has ReportBatchItemFailures; without it a response is never looked at
     */
    static Verdict on(InvocationResult result, Batch batch, boolean reports) {
        return result.match(
                returned -> reports ? onResponse(returned.payload(), batch) : new AllDone(),
                failed -> new AllFailed(failed.reason(), true),
                throttled -> new NotTaken());
    }

    private static Verdict onResponse(String payload, Batch batch) {
        if (payload.isBlank()) {
            return new AllDone();
        }
        JsonNode response;
        try {
            response = JSON.readTree(payload);
        } catch (JsonProcessingException e) {
            return unusable("the response is not JSON");
        }
        JsonNode failures = response.path("batchItemFailures");
        boolean empty = response.isNull()
                || (response.isTextual() && response.asText().isEmpty())
                || (response.isArray() && response.isEmpty());
        if (empty || (response.isObject() && (failures.isMissingNode() || failures.isNull()))) {
            return new AllDone();
        }
        if (!failures.isArray()) {
            return unusable("the response holds no list batchItemFailures");
        }
        List<String> numbers =
                batch.records().stream().map(MappedRecord::sequenceNumber).toList();
        int lowest = batch.size();
        for (JsonNode failure : failures) {
            String identifier = failure.path("itemIdentifier").asText("");
            int index = numbers.indexOf(identifier);
            if (index < 0) {
                return unusable("batchItemFailures names '" + identifier + "', which is not in the batch");
            }
            lowest = Math.min(lowest, index);
        }
        return lowest == batch.size()
                ? new AllDone()
                : new DoneBefore(lowest, "the function reported " + numbers.get(lowest) + " as failed");
    }

    private static Verdict unusable(String reason) {
        return new AllFailed(reason, false);
    }
}
