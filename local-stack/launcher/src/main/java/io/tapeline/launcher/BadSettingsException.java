/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher;

import java.util.List;

/** Variables that cannot be followed; one line for each mistake. */
final class BadSettingsException extends RuntimeException {

    private final List<String> mistakes;

    BadSettingsException(List<String> mistakes) {
        super(String.join("; ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    List<String> mistakes() {
        return mistakes;
    }
}
