/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Functions with a defect each, for the tests that show that the defect is found. */
@NullMarked
package io.tapeline.contract.flow.broken;

import org.jspecify.annotations.NullMarked;
