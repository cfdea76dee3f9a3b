/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.place;

import java.util.List;
import java.util.Locale;

/** The processes, in the order of their start. */
public enum Role {
    STACK("local-stack/launcher/target/local-stack.jar", List.of("serve"), "512m"),
    PRODUCER("producer-verticle/target/producer-verticle.jar", List.of("run"), "256m"),
    API("market-api/target/market-api.jar", List.of(), "256m");

    private final String jar;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> arguments;

    private final String heap;

    Role(String jar, List<String> arguments, String heap) {
        this.jar = jar;
        this.arguments = arguments;
        this.heap = heap;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String jar() {
        return jar;
    }

    public List<String> arguments() {
        return arguments;
    }

    /** The bound of the process's heap. */
    public String heap() {
        return heap;
    }
}
