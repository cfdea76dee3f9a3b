/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import java.io.IOException;
import java.util.List;

/** Where a delivery writes what happened at the socket. Times never go back. */
interface SessionWriter {

    void connect(long at, List<String> symbols) throws IOException;

    void disconnect(long at) throws IOException;

    void trades(long at, List<SyntheticTrade> trades) throws IOException;

    void ping(long at) throws IOException;
}
