/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.broken;

import io.tapeline.tape.TapeLine;

/** A simulator that needs something of ours: forbidden, for it stands alone. */
public final class KnowsTheTape {
    public boolean isFrame(TapeLine line) {
        return line.isFrame();
    }
}
