/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import io.tapeline.market.row.TableNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says, read once.
 *
 * @param config how to serve
 * @param tables what to read
 */
record Environment(MarketApiConfig config, TableNames tables) {

    static final String PORT = "TAPELINE_API_PORT";
    static final String HOST = "TAPELINE_API_HOST";
    static final String SESSION = "TAPELINE_SESSION";

    /**
     * Reads the variables.
     *
     * @throws IllegalArgumentException if something is missing or wrong; the message is one line that names all of it
     */
    static Environment read(Map<String, String> variables) {
        var mistakes = new ArrayList<String>();
        TableNames tables = tables(variables, mistakes);
        int port = port(variables, mistakes);
        String host = variables.getOrDefault(HOST, MarketApiConfig.LOOPBACK).strip();
        if (host.isEmpty()) {
            mistakes.add(HOST + " must be an address, was empty");
        }
        if (tables == null || !mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", mistakes));
        }
        String session = variables.getOrDefault(SESSION, "").strip();
        return new Environment(
                new MarketApiConfig(host, port, session.isEmpty() ? null : session, MarketApiConfig.EACH_SECOND),
                tables);
    }

    private static @Nullable TableNames tables(Map<String, String> variables, List<String> mistakes) {
        try {
            return TableNames.ofStack(variables.get(TableNames.STACK));
        } catch (IllegalArgumentException mistake) {
            mistakes.add(mistake.getMessage());
            return null;
        }
    }

    private static int port(Map<String, String> variables, List<String> mistakes) {
        String text = variables.getOrDefault(PORT, "").strip();
        if (text.isEmpty()) {
            return MarketApiConfig.DEFAULT_PORT;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            mistakes.add(PORT + " must be 0..65535, was " + text);
            return MarketApiConfig.DEFAULT_PORT;
        }
        return Integer.parseInt(text);
    }
}
