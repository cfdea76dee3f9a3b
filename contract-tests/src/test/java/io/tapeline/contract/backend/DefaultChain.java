/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** System properties the SDK's default chain reads, set until closed; several are closed newest first. */
public final class DefaultChain implements AutoCloseable {

    private final Map<String, Optional<String>> before = new LinkedHashMap<>();

    private DefaultChain() {}

    /** Sets them; the former values come back on close. */
    public static DefaultChain pointedTo(Map<String, String> properties) {
        var chain = new DefaultChain();
        properties.forEach(
                (name, value) -> chain.before.put(name, Optional.ofNullable(System.setProperty(name, value))));
        return chain;
    }

    @Override
    public void close() {
        before.forEach((name, value) ->
                value.ifPresentOrElse(old -> System.setProperty(name, old), () -> System.clearProperty(name)));
    }
}
