/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Where a suite can run: embedded, LocalStack in a container, a real account. A backend creates stacks from a template
 * and says which rules it cannot keep, and why; nothing is skipped silently.
 */
@NullMarked
package io.tapeline.contract.backend;

import org.jspecify.annotations.NullMarked;
