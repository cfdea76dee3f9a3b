/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.read;

import io.tapeline.market.trade.Position;
import io.tapeline.market.wire.FrameMark;
import org.jspecify.annotations.Nullable;

/**
 * Up to where a tape was read.
 *
 * @param end the first position not read
 * @param newest the newest line in front of it, null when none was read
 */
public record Head(long epoch, Position end, @Nullable FrameMark newest) {}
