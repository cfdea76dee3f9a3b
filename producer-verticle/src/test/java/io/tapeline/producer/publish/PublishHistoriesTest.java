/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testbasics.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to the feed, the stream, the disk, the process and the clock: in the end everything on the tape is
 * on the stream, and all else that traded lies in a gap that is there too.
 */
@Tag("slow")
class PublishHistoriesTest {

    private static final int FIXED = 1_900;
    private static final int FRESH = 200;
    private static final Map<Met, Integer> MET = new EnumMap<>(Met.class);
    private static int histories;

    static LongStream seeds() {
        return Seeds.of(FIXED, FRESH);
    }

    @ParameterizedTest(name = "P6 STREAM-2 STREAM-3 PUB-1 PUB-2 PUB-3 PUB-12 PUB-22 PUB-23 PUB-24 PUB-25 seed {0}")
    @MethodSource("seeds")
    void everyElementIsInARecordThatClaimsIt(long seed, @TempDir Path folder) throws IOException {
        histories++;
        new PublishHistory(seed, MET, folder).run();
    }

    @AfterAll
    static void nothingWasForgotten() {
        System.out.println(histories + " histories met " + MET);
        if (histories == FIXED + FRESH) {
            assertThat(MET.keySet()).containsExactlyInAnyOrder(Met.values());
        }
    }
}
