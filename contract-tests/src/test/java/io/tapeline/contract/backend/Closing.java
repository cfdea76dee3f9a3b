/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Closes what a suite has opened, all of it, whatever fails. */
public final class Closing {

    private Closing() {}

    /**
     * Closes one after the other.
     *
     * @param opened those that were; a suite that did not come up has nulls among them
     * @throws IOException of the first that failed, with the others behind it
     */
    public static void inOrder(@Nullable AutoCloseable... opened) throws IOException {
        IOException first = null;
        for (AutoCloseable one : opened) {
            try {
                if (one != null) {
                    one.close();
                }
                // the next must be closed whatever this one says
            } catch (Exception failed) {
                if (first == null) {
                    first = new IOException("cannot close " + one, failed);
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
