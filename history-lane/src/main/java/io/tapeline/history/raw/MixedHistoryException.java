/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import java.io.IOException;

/** A place holds real history and synthetic is to be written to it, or the other way round. */
public final class MixedHistoryException extends IOException {

    private static final long serialVersionUID = 1;

    MixedHistoryException(String place, String held, String given) {
        super(place + " holds history of " + held + ", this is " + given
                + ": real and synthetic history do not mix, choose another place");
    }
}
