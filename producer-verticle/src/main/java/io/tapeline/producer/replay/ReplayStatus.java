/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.replay;

import io.tapeline.producer.publish.PublishStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay is.
 *
 * @param lines of the part that were read
 * @param length of the part, in lines
 * @param at receive time of the newest frame that was read, null before the first
 * @param paused whether it was told to wait
 * @param publish what was made of them
 */
public record ReplayStatus(
        long lines, long length, @Nullable Instant at, boolean paused, PublishStatus publish) {}
