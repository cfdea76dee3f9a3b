/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.setting;

import java.util.List;

/** Variables that cannot be followed; one line for each mistake. */
public final class BadSettingsException extends RuntimeException {

    private final List<String> mistakes;

    public BadSettingsException(List<String> mistakes) {
        super(String.join("; ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
