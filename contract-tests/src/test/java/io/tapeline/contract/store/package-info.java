/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The store's rules, docs/contracts/store.md, on each backend and in memory: what the function writes and under which
 * conditions, and that the API reads it back.
 */
@NullMarked
package io.tapeline.contract.store;

import org.jspecify.annotations.NullMarked;
