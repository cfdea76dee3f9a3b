/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.endpoint;

import io.tapeline.embedded.template.StackPlan;
import io.tapeline.kinesis.faults.Faults;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.lambda.mapping.Mappings;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the endpoint answers from.
 *
 * @param dynamo where DynamoDB Local listens
 * @param health the body of {@code /_tapeline/health}: maps, lists, text, numbers, booleans and instants
 */
public record Backends(
        KinesisStreams kinesis,
        URI dynamo,
        StackPlan plan,
        Mappings mappings,
        Supplier<Map<String, Object>> health,
        Faults faults,
        Clock clock) {}
