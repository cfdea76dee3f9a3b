/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

import io.tapeline.producer.publish.lane.Lane;
import io.tapeline.producer.publish.lane.Offer;
import io.tapeline.producer.publish.stream.PutRequest;
import java.util.ArrayList;
import java.util.List;

/** One call: at most one record of a symbol, within the bounds of a request. */
final class Call {

    /** A symbol and what the call offers of it. */
    record Part(Lane lane, Offer offer) {}

    private final CallSize size;
    private final List<Part> parts = new ArrayList<>();
    private int bytes;
    private boolean alone;

    Call(CallSize size) {
        this.size = size;
    }

    /** Takes a record in when it fits; whether it did. Its symbol then awaits the answer. */
    boolean add(Lane lane, Offer offer) {
        int more = offer.record().countedBytes();
        boolean fits = parts.isEmpty() || (!alone && !offer.alone() && size.fits(parts.size(), bytes, more));
        if (fits) {
            alone |= offer.alone();
            bytes += more;
            parts.add(new Part(lane, lane.called()));
        }
        return fits;
    }

    /** Whether it takes no record any more, however small. */
    boolean isFull() {
        return alone || !size.fits(parts.size(), bytes, 0);
    }

    int bytes() {
        return bytes;
    }

    List<Part> parts() {
        return parts;
    }

    List<PutRequest> batch() {
        return parts.stream().map(part -> part.offer().record().request()).toList();
    }

    /** How many of its records were offered before. */
    long again() {
        return parts.stream().filter(part -> part.offer().attempts() > 1).count();
    }
}
