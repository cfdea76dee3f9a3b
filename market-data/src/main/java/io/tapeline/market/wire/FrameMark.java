/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import java.time.Instant;

/**
 * A frame that was read, with or without trades of the record's symbol.
 *
 * @param frame its number on the tape
 * @param receivedAt when it was read off the socket
 */
public record FrameMark(long frame, Instant receivedAt) {}
