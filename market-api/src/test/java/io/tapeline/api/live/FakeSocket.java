/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import java.util.ArrayList;
import java.util.List;

/** Keeps what is sent, by kind. */
final class FakeSocket implements LiveSocket {

    final List<String> heartbeats = new ArrayList<>();
    final List<String> bars = new ArrayList<>();
    final List<String> symbols = new ArrayList<>();
    int pings;
    String wentAway = "";

    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public void send(String text) {
        if (text.contains("\"type\":\"health\"")) {
            heartbeats.add(text);
        } else {
            (text.contains("\"type\":\"bar\"") ? bars : symbols).add(text);
        }
    }

    @Override
    public void ping() {
        pings++;
    }

    @Override
    public void goAway(String reason) {
        wentAway = reason;
    }
}
