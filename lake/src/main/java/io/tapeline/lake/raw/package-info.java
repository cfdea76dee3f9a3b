/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the sources answered, byte for byte: only files that a manifest names and whose digest holds are read. */
@NullMarked
package io.tapeline.lake.raw;

import org.jspecify.annotations.NullMarked;
