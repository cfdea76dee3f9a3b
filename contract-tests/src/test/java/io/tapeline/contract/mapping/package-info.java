/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The event source mapping's rules, docs/contracts/event-source-mapping.md, on each backend, seen by a probe function.
 */
@NullMarked
package io.tapeline.contract.mapping;

import org.jspecify.annotations.NullMarked;
