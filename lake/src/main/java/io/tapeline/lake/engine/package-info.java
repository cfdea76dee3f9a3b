/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** DuckDB behind one door: a connection, rows in and out, and the SQL files. */
@NullMarked
package io.tapeline.lake.engine;

import org.jspecify.annotations.NullMarked;
