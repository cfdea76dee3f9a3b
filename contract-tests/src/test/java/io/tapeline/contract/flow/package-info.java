/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The whole way of a trade on each backend: played feed, producer, stream, function, store, API, oracle. */
@NullMarked
package io.tapeline.contract.flow;

import org.jspecify.annotations.NullMarked;
