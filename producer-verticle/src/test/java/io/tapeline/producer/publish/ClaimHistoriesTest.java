/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testbasics.Seeds;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sparse tapes, a crash at every step: what is claimed joins without a hole and every claim is true. */
class ClaimHistoriesTest {

    private static final int STEPS = 14;

    static LongStream seeds() {
        return Seeds.of(40, 8);
    }

    @ParameterizedTest(name = "STREAM-2 STREAM-3 STREAM-12 PUB-2 PUB-12 PUB-21 a crash at every step, seed {0}")
    @MethodSource("seeds")
    void claimsJoinWhereverItCrashes(long seed) throws Exception {
        for (int crash = 0; crash <= STEPS; crash++) {
            new ClaimHistory(seed, STEPS, crash).run().require();
        }
    }

    @Test
    @DisplayName("the histories have records that reach over progress, and records that tell where an epoch ended")
    void reachWhatTheyAreFor() throws Exception {
        int overProgress = 0;
        int tellingAfter = 0;
        for (long seed = 1; seed <= 40; seed++) {
            ClaimOrder order = new ClaimHistory(seed, STEPS, STEPS).run().order();
            overProgress += order.overProgress();
            tellingAfter += order.tellingAfter();
        }
        assertThat(overProgress).isGreaterThan(80);
        assertThat(tellingAfter).isGreaterThan(200);
    }
}
