/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.gap;

import io.tapeline.market.wire.GapRecord.Opening;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A gap that is open.
 *
 * @param opened the line that opened it
 * @param from receive time of the last frame before it, null without an earlier tape
 * @param cause a word of {@link io.tapeline.producer.journal.GapCause}
 */
public record OpenGap(Opening opened, @Nullable Instant from, String cause) {}
