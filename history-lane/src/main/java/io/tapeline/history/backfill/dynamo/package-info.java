/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The gap ledger and the backfilled bars in DynamoDB. */
@NullMarked
package io.tapeline.history.backfill.dynamo;

import org.jspecify.annotations.NullMarked;
