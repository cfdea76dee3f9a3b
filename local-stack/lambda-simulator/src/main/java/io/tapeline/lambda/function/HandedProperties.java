/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A function's environment variables as system properties of the same names, since a process cannot change its own
 * environment. System properties belong to the whole process: of two stacks in one process, the later one wins.
 */
public final class HandedProperties implements AutoCloseable {
    private final Map<String, @Nullable String> before = new HashMap<>();
    private final Map<String, String> handed;

    /** Sets all of {@code properties} now. */
    public HandedProperties(Map<String, String> properties) {
        this.handed = new TreeMap<>(properties);
        handed.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
    }

    /** Puts back what was there before, where nobody has changed it since. */
    @Override
    public void close() {
        handed.forEach((name, value) -> {
            if (!value.equals(System.getProperty(name))) {
                return;
            }
            String earlier = before.get(name);
            if (earlier == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, earlier);
            }
        });
    }
}
