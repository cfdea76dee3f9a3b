/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the pages a person reads have in common. */
@NullMarked
package io.tapeline.lake.page;

import org.jspecify.annotations.NullMarked;
