/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The final files: one for each source and day, replaced in one move, the same bytes from the same raw. */
@NullMarked
package io.tapeline.lake.table;

import org.jspecify.annotations.NullMarked;
