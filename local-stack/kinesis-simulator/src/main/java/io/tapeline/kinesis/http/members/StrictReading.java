/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http.members;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.kinesis.stream.RequestRefused;

/** Reads requests strictly: nothing unknown, mistyped, missing or out of bounds passes. */
public final class StrictReading {
    /**
     * Checks a request; afterwards its bytes are decoded in place, and every member is of the table's type.
     *
     * @param operation one that the simulator does
     * @param binary whether bytes travel as bytes (CBOR) or as base64 (JSON)
     * @throws RequestRefused as AWS refuses it
     */
    public static void check(String operation, ObjectNode request, boolean binary) {
        new TypeCheck(operation, binary).members(request, MemberTable.of(operation), "");
        BoundsCheck.members(request, MemberTable.of(operation));
    }

    private StrictReading() {}
}
