/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** A closed range of the 128-bit hash keys that a shard owns. */
public record HashRange(BigInteger start, BigInteger end) {
    private static final BigInteger SIZE = BigInteger.TWO.pow(128);

    public HashRange {
        if (start.signum() < 0 || start.compareTo(end) > 0 || end.compareTo(SIZE) >= 0) {
            throw new IllegalArgumentException("hash range must lie in 0..2^128-1, was " + start + ".." + end);
        }
    }

    /** Whether {@code hashKey} belongs to this range; both ends included. */
    public boolean contains(BigInteger hashKey) {
        return hashKey.compareTo(start) >= 0 && hashKey.compareTo(end) <= 0;
    }

    /** The whole key space in {@code count} equal ranges, in order. */
    static List<HashRange> evenly(int count) {
        BigInteger width = SIZE.divide(BigInteger.valueOf(count));
        List<HashRange> ranges = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            BigInteger from = width.multiply(BigInteger.valueOf(i));
            BigInteger next = i == count - 1 ? SIZE : width.multiply(BigInteger.valueOf(i + 1L));
            ranges.add(new HashRange(from, next.subtract(BigInteger.ONE)));
        }
        return List.copyOf(ranges);
    }

    /** The hash key of a partition key: MD5 of its UTF-8 bytes, read as an unsigned number. */
    public static BigInteger hashKeyOf(String partitionKey) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(partitionKey.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /** An explicit hash key, as a caller wrote it. */
    static BigInteger parse(String hashKey, String member) {
        if (!hashKey.matches("0|([1-9]\\d{0,38})")) {
            throw RequestRefused.validation(hashKey, member, "satisfy regular expression pattern: 0|([1-9]\\d{0,38})");
        }
        BigInteger value = new BigInteger(hashKey);
        if (value.compareTo(SIZE) >= 0) {
            throw RequestRefused.invalidArgument(
                    "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]."
                            + " Specified value was " + hashKey);
        }
        return value;
    }
}
