/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Reads and writes sequence numbers: 186-bit numbers of 56 decimal digits, as long as AWS's.
 *
 * <p>Digit by hexadecimal digit: {@code 2}, second of the shard's creation (9), shard (1), ordinal in the shard (16),
 * {@code 00}, second of arrival (9), shard (8), {@code 2}. The ordinal stands before the time, so numbers of a shard
 * rise even when the clock does not; a child is created in a later second than its parents, so they rise over a reshard
 * as well.
 */
record SequenceNumber(long createdSecond, int shardIndex, long ordinal) {
    static final long LAST_ORDINAL = Long.MAX_VALUE;
    private static final BigInteger NINE_DIGITS = BigInteger.ONE.shiftLeft(36).subtract(BigInteger.ONE);
    private static final BigInteger LONG = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    String text(long arrivedSecond) {
        return BigInteger.TWO
                .shiftLeft(36)
                .or(BigInteger.valueOf(createdSecond).and(NINE_DIGITS))
                .shiftLeft(4)
                .or(BigInteger.valueOf(shardIndex & 0xF))
                .shiftLeft(64)
                .or(BigInteger.valueOf(ordinal))
                .shiftLeft(8 + 36)
                .or(BigInteger.valueOf(arrivedSecond).and(NINE_DIGITS))
                .shiftLeft(32)
                .or(BigInteger.valueOf(shardIndex))
                .shiftLeft(4)
                .or(BigInteger.TWO)
                .toString();
    }

    /** Empty when {@code text} was never a sequence number of this simulator. */
    static Optional<SequenceNumber> parse(String text) {
        if (!text.matches("[1-9]\\d{50,60}")) {
            return Optional.empty();
        }
        BigInteger number = new BigInteger(text);
        boolean marked = number.testBit(1)
                && number.shiftRight(4 + 32 + 44 + 64 + 4 + 36).equals(BigInteger.TWO);
        if (!marked) {
            return Optional.empty();
        }
        int shard = number.shiftRight(4).intValue();
        long ordinal = number.shiftRight(4 + 32 + 44).and(LONG).longValue();
        long created = number.shiftRight(4 + 32 + 44 + 64 + 4).and(NINE_DIGITS).longValue();
        return Optional.of(new SequenceNumber(created, shard, ordinal));
    }
}
