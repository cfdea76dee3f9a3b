/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The record stream's rules, docs/contracts/kinesis.md, on each backend. */
@NullMarked
package io.tapeline.contract.stream;

import org.jspecify.annotations.NullMarked;
