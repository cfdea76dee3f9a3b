/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.endpoint;

import io.tapeline.embedded.template.StackPlan;
import io.tapeline.kinesis.faults.Faults;
import io.tapeline.kinesis.http.Health;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.lambda.mapping.Mappings;
import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the endpoint answers from.
 *
 * @param dynamo where DynamoDB Local listens
 * @param health what {@code /_tapeline/health} answers
 */
public record Backends(
        KinesisStreams kinesis,
        URI dynamo,
        StackPlan plan,
        Mappings mappings,
        Supplier<Health> health,
        Faults faults,
        Clock clock) {}
