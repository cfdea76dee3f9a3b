/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * How far a mapping has come, kept so that a stack that was killed goes on where it stopped.
 *
 * <p>Kept is less than done, never more: what was done and not yet kept is delivered again, nothing is left out. A
 * checkpoint belongs to one stream, told from a later one of the same name by when it was made.
 */
@NullMarked
package io.tapeline.lambda.checkpoint;

import org.jspecify.annotations.NullMarked;
