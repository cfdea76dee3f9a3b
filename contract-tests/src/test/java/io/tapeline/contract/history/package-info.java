/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The history lane on an endpoint that nobody here wrote: deployed, fed, built and asked. */
@NullMarked
package io.tapeline.contract.history;

import org.jspecify.annotations.NullMarked;
