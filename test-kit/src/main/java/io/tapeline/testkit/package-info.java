/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the tests of several rooms need once: the five tables in memory, random elements on a random tape, and bars the
 * slow and obvious way. Never on the class path of anything that runs.
 */
@NullMarked
package io.tapeline.testkit;

import org.jspecify.annotations.NullMarked;
