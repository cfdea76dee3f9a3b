/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import io.tapeline.market.trade.Refusal;

/** Leaves the decoder from any depth; {@link RecordDecoder} turns it into an answer. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedException(Refusal.Reason reason, String detail) {
        super(detail, null, false, false);
        this.refusal = new Refusal(reason, detail);
    }

    Refusal refusal() {
        return refusal;
    }

    static RefusedException notDecodable(String detail) {
        return new RefusedException(Refusal.Reason.NOT_DECODABLE, detail);
    }
}
