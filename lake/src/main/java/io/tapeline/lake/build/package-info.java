/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** From raw to final in one run. */
@NullMarked
package io.tapeline.lake.build;

import org.jspecify.annotations.NullMarked;
