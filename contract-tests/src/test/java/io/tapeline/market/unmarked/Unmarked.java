/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.unmarked;

/** In a package without {@code @NullMarked}, where nulls would not be checked: forbidden. */
public final class Unmarked {}
