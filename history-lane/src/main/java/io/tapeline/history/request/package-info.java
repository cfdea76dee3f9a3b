/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What is asked of Massive: windows and their requests.
 *
 * <p>Bars are always asked for unadjusted, ascending, and by windows that one page can answer.
 */
@NullMarked
package io.tapeline.history.request;

import org.jspecify.annotations.NullMarked;
