/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import java.math.BigInteger;
import java.time.Instant;

/**
 * SequenceNumberForOrdering of PutRecord. Numbers of a shard, and of a key from parent to child, rise strictly in any
 * case (KIN-3), so that all there is to do is to refuse what no number of a record can be.
 */
public final class NumberForOrdering {
    private static final int ARRIVED_AT_BIT = 32 + 4;
    private static final BigInteger NINE_DIGITS = BigInteger.ONE.shiftLeft(36).subtract(BigInteger.ONE);

    /**
     * Checks a number.
     *
     * @throws RequestRefused when it was never given out, or lies in the future
     */
    public static void check(String number, StreamIdentity stream, Instant now) {
        boolean known = SequenceNumber.parse(number).isPresent();
        long arrivedSecond = new BigInteger(number)
                .shiftRight(ARRIVED_AT_BIT)
                .and(NINE_DIGITS)
                .longValue();
        if (!known || arrivedSecond > now.getEpochSecond()) {
            throw RequestRefused.invalidArgument("ExclusiveMinimumSequenceNumber " + number
                    + " used in PutRecord on stream " + stream.name() + " under account " + stream.account()
                    + " is invalid.");
        }
    }

    private NumberForOrdering() {}
}
