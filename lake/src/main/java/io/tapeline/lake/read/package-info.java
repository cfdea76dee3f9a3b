/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** SQL over the final files, for reading alone: no other file, no setting and no network can be reached from it. */
@NullMarked
package io.tapeline.lake.read;

import org.jspecify.annotations.NullMarked;
