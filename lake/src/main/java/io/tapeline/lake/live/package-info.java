/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * From the live lane's tables to the lake: a day's minutes, trades and gaps as they stand, each table's day replaced in
 * one move. Rows are read symbol by symbol and page by page; no day is ever held.
 */
@NullMarked
package io.tapeline.lake.live;

import org.jspecify.annotations.NullMarked;
