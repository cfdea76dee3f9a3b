/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Raw history out of a bucket and tables into it, file by file. */
@NullMarked
package io.tapeline.lake.aws;

import org.jspecify.annotations.NullMarked;
