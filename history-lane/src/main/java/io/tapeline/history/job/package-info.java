/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A job: which windows, in which order, and what is done when one cannot be had.
 *
 * <p>What is done is what the manifests of the raw folder name, so a job that is started again goes on. A refusal stops
 * as much as it says: a day, a symbol, everything.
 */
@NullMarked
package io.tapeline.history.job;

import org.jspecify.annotations.NullMarked;
