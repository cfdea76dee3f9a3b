/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Live minutes against official ones. A difference is explained only by what accounts for all of it; the SQL files
 * decide, this package runs them and tells.
 */
@NullMarked
package io.tapeline.lake.reconcile;

import org.jspecify.annotations.NullMarked;
