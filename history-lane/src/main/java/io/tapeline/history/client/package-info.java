/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Massive's REST side: windows in, pages out.
 *
 * <p>A page is what came, or why there is none and how far that reaches: this time, this symbol, everything. The key is
 * a header, so no address that is printed or kept can hold it; a redirect is not followed and a {@code next_url} only
 * to the same server, for the key would go along. All requests take tokens of one
 * {@link io.tapeline.history.client.RequestBudget}; bodies, times, pages and attempts are bounded.
 */
@NullMarked
package io.tapeline.history.client;

import org.jspecify.annotations.NullMarked;
