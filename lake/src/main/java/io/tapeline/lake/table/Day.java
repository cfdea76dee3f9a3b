/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.table;

/** A day of a source: what one file of the final table holds. */
public record Day(String source, String dt) {}
