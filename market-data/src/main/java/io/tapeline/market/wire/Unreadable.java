/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import io.tapeline.market.trade.Position;

/**
 * An element of a frame that is not a trade although its symbol could be read.
 *
 * @param position where it stood on the tape
 * @param raw its text as received; cut, and the reason says so, when it would not fit a record
 * @param reason one line: what was expected and what was there
 */
public record Unreadable(Position position, String raw, String reason) {}
