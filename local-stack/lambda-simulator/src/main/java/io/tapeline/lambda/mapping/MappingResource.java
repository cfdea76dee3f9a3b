/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An AWS::Lambda::EventSourceMapping on a stream, within the ranges that Lambda accepts.
 *
 * @param maximumRetryAttempts -1: without limit
 * @param maximumRecordAge empty: without limit
 * @param reportsBatchItemFailures whether FunctionResponseTypes holds ReportBatchItemFailures
 * @param onFailureArn where discarded batches go
 */
public record MappingResource(
        String logicalId,
        String uuid,
        String streamArn,
        String functionArn,
        boolean enabled,
        Start start,
        Batching batching,
        int parallelizationFactor,
        boolean bisectsOnError,
        boolean reportsBatchItemFailures,
        int maximumRetryAttempts,
        Optional<Duration> maximumRecordAge,
        Optional<String> onFailureArn) {
    /** Where a shard that existed when the mapping was made is read from. */
    public record Start(Position position, Optional<Instant> timestamp) {
        public Start {
            require(
                    (position == Position.AT_TIMESTAMP) == timestamp.isPresent(),
                    "StartingPositionTimestamp belongs to AT_TIMESTAMP, and only to it; StartingPosition was "
                            + position);
        }
    }

    /** The starting positions of a stream. */
    public enum Position {
        TRIM_HORIZON,
        LATEST,
        AT_TIMESTAMP
    }

    /** When a batch is full. */
    public record Batching(int maxRecords, Duration window) {
        public Batching {
            require(maxRecords >= 1 && maxRecords <= 10_000, "BatchSize must be 1..10000, was " + maxRecords);
            require(
                    !window.isNegative() && window.toSeconds() <= 300,
                    "MaximumBatchingWindowInSeconds must be 0..300, was " + window.toSeconds());
        }
    }

    public MappingResource {
        require(
                parallelizationFactor >= 1 && parallelizationFactor <= 10,
                "ParallelizationFactor must be 1..10, was " + parallelizationFactor);
        require(
                maximumRetryAttempts >= -1 && maximumRetryAttempts <= 10_000,
                "MaximumRetryAttempts must be -1..10000, was " + maximumRetryAttempts);
        maximumRecordAge.ifPresent(age -> require(
                age.toSeconds() >= 60 && age.toSeconds() <= 604_800,
                "MaximumRecordAgeInSeconds must be -1 or 60..604800, was " + age.toSeconds()));
    }

    /** The function's own name, without account and qualifier. */
    public String functionName() {
        String named = functionArn.substring(functionArn.indexOf(":function:") + ":function:".length());
        return named.contains(":") ? named.substring(0, named.indexOf(':')) : named;
    }

    /** Its own ARN, in the account and region of its function. */
    public String arn() {
        return functionArn.substring(0, functionArn.indexOf(":function:")) + ":event-source-mapping:" + uuid;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
