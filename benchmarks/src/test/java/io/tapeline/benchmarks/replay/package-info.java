/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A day's records replayed into DynamoDB Local through the packaged function of this and of an earlier commit: run by
 * {@code etc/replay-day}, which builds that one.
 */
@NullMarked
package io.tapeline.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
