/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.template;

import java.time.Duration;

/** An AWS::Kinesis::Stream. */
public record StreamResource(String logicalId, String name, int shardCount, Duration retention) {}
