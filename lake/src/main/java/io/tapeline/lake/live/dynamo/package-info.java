/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The live lane's tables in DynamoDB. */
@NullMarked
package io.tapeline.lake.live.dynamo;

import org.jspecify.annotations.NullMarked;
