/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The deploy script as a person runs it, and what the template must never allow. */
@NullMarked
package io.tapeline.contract.deploy;

import org.jspecify.annotations.NullMarked;
