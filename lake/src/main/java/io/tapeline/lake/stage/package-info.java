/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Raw responses as working tables: decimals as the text says them, days in the zone of the venue. */
@NullMarked
package io.tapeline.lake.stage;

import org.jspecify.annotations.NullMarked;
