/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What an open page costs in reads, counted. */
@NullMarked
package io.tapeline.api.cost;

import org.jspecify.annotations.NullMarked;
