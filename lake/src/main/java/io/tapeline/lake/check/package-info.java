/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The numbered checks and their report. A failed hard check keeps a day out; a soft one is only told. */
@NullMarked
package io.tapeline.lake.check;

import org.jspecify.annotations.NullMarked;
