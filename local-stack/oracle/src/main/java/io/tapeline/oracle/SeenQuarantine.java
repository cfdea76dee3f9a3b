/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.util.SortedMap;

/**
 * All that is in quarantine of one symbol.
 *
 * @param elements reasons, by element
 * @param records things that were refused whole, not as an element
 */
record SeenQuarantine(SortedMap<ElementId, String> elements, long records) {}
