/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import java.util.function.Consumer;

/** Counts the refused writes of one row; somebody else's writing it for long is worth a line. */
final class Conflicts {

    private static final int WORTH_A_LINE = 10;

    private final String row;
    private final Consumer<String> log;
    private int conflicts;

    Conflicts(String row, Consumer<String> log) {
        this.row = row;
        this.log = log;
    }

    void another() {
        conflicts++;
        if (conflicts % WORTH_A_LINE == 0) {
            log.accept("conflicts " + conflicts + " writing " + row + ": somebody else keeps writing it");
        }
    }
}
