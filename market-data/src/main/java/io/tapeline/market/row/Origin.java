/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import java.util.Optional;

/** Where official bars come from. */
public enum Origin {
    /** Massive's own answers. */
    MASSIVE("massive"),
    /** The local Massive server: never traded. */
    SYNTHETIC("synthetic");

    private final String word;

    Origin(String word) {
        this.word = word;
    }

    /** Returns the word used in rows and answers. */
    public String word() {
        return word;
    }

    static Optional<Origin> of(String word) {
        for (Origin origin : values()) {
            if (origin.word.equals(word)) {
                return Optional.of(origin);
            }
        }
        return Optional.empty();
    }

    static Origin read(String word) {
        return of(word).orElseThrow(() -> new MalformedRowException("unknown origin " + word));
    }
}
