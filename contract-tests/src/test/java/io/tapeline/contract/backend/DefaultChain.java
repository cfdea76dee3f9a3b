/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * System properties the SDK's default chain reads, set until closed. For one stack at a time in a process: classes that
 * open one are {@link OneAtATime}.
 */
public final class DefaultChain implements AutoCloseable {

    /** What is set now, for whom it may be. */
    private static final Map<String, String> HELD = new TreeMap<>();

    private final Map<String, Optional<String>> before = new LinkedHashMap<>();

    private DefaultChain() {}

    /**
     * Sets them; the former values come back on close.
     *
     * @throws IllegalStateException when one is set to something else
     */
    public static DefaultChain pointedTo(Map<String, String> properties) {
        synchronized (HELD) {
            properties.forEach((name, value) -> {
                String held = HELD.getOrDefault(name, value);
                if (!held.equals(value)) {
                    throw new IllegalStateException(name + " is " + held
                            + " for a test that runs now: a class that sets it otherwise must be @OneAtATime");
                }
            });
            var chain = new DefaultChain();
            properties.forEach((name, value) -> {
                if (HELD.putIfAbsent(name, value) == null) {
                    chain.before.put(name, Optional.ofNullable(System.setProperty(name, value)));
                }
            });
            return chain;
        }
    }

    @Override
    public void close() {
        synchronized (HELD) {
            before.forEach((name, value) -> {
                HELD.remove(name);
                value.ifPresentOrElse(old -> System.setProperty(name, old), () -> System.clearProperty(name));
            });
        }
    }
}
