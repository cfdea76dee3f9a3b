/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

/**
 * A trade on its way to the socket.
 *
 * @param readyAt when the server has it, epoch milliseconds
 */
record Arrival(long readyAt, SyntheticTrade trade) {}
