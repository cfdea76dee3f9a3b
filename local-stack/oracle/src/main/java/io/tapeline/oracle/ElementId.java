/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.util.Comparator;

/** Where an element stands: the producer's run, the line of its tape, and the place in the frame. */
record ElementId(long epoch, long frame, int index) implements Comparable<ElementId> {

    private static final Comparator<ElementId> ORDER = Comparator.comparingLong(ElementId::epoch)
            .thenComparingLong(ElementId::frame)
            .thenComparingInt(ElementId::index);

    @Override
    public int compareTo(ElementId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "[" + epoch + "," + frame + "," + index + "]";
    }
}
