/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake;

import java.util.List;

/** What a manifest names is still on its way. Later it is there; until then nothing can be built. */
public final class NotArrivedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotArrivedException(List<String> missing) {
        super(missing.size() + " raw files have not arrived; first " + missing.get(0));
    }
}
