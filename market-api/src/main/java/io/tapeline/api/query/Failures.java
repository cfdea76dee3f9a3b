/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.row.MalformedRowException;
import io.tapeline.market.row.StoreUnavailableException;
import org.slf4j.Logger;

/** Tells failures in the log: what may happen in a line, what must not with all that is known of it. */
public final class Failures {

    private Failures() {}

    /**
     * Writes a line, and where it comes from when nobody expected it.
     *
     * @param what does not work now, without a reason
     */
    public static void tell(Logger log, String what, Throwable failure) {
        if (failure instanceof StoreUnavailableException || failure instanceof MalformedRowException) {
            log.warn("{}: {}", what, failure.getMessage());
        } else {
            log.error(what, failure);
        }
    }
}
