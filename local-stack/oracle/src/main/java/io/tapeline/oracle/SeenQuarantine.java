/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.util.SortedMap;

/**
 * What is in quarantine of one symbol.
 *
 * @param elements reasons, by element
 * @param records things that were refused whole, not as an element
 * @param complete whether everything was listed
 */
record SeenQuarantine(SortedMap<ElementId, String> elements, long records, boolean complete) {}
