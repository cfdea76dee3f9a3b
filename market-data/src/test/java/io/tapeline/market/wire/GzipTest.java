/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testbasics.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One after the other on one thread, so that each finds what the one before has left. */
class GzipTest {

    static LongStream seeds() {
        return Seeds.of(2, 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverCameBeforeABodyIsItself(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        int zipped = 0;
        for (int round = 0; round < 300; round++) {
            byte[] body = body(random);
            byte[] sent = shorter(body);
            boolean isZipped = sent.length < body.length;
            zipped += isZipped ? 1 : 0;

            assertThat(isZipped ? unzipped(sent) : sent).isEqualTo(body);
        }
        assertThat(zipped).isBetween(50, 250);
    }

    /** Of each magnitude, past what is kept; every third cannot be compressed. */
    private static byte[] body(SplittableRandom random) {
        byte[] body = new byte[1 + random.nextInt(1 << random.nextInt(1, 20))];
        int letters = random.nextInt(3) == 0 ? 256 : 4;
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) random.nextInt(letters);
        }
        return body;
    }

    @Test
    void whatIsSentIsNotChangedByWhatFollows() {
        byte[] first = shorter(new byte[5_000]);
        byte[] kept = first.clone();

        shorter("x".repeat(5_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertThat(first).isEqualTo(kept);
    }

    private static byte[] shorter(byte[] body) {
        Gzip gzip = Gzip.ofThisThread();
        Gzip.Plain plain = gzip.plain();
        plain.writeBytes(body);
        return gzip.shorter(plain);
    }

    private static byte[] unzipped(byte[] zipped) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return in.readAllBytes();
        }
    }
}
