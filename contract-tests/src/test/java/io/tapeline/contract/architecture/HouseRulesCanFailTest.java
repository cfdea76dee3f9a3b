/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.tapeline.kinesis.broken.KnowsTheTape;
import io.tapeline.market.broken.ReadsTheClock;
import io.tapeline.market.unmarked.Unmarked;
import io.tapeline.oracle.broken.KnowsTheFold;
import io.tapeline.producer.broken.KnowsTheFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A check that cannot fail is none: classes that break the rules on purpose. */
class HouseRulesCanFailTest {

    @Test
    void anArrowFromProducerToFunctionIsCaught() {
        assertThat(breaks(HouseRules.PRODUCER_USES, KnowsTheFunction.class)).isTrue();
    }

    @Test
    void anOracleThatBorrowsTheFoldIsCaught() {
        assertThat(breaks(HouseRules.THE_ORACLE_FOLDS_ON_ITS_OWN, KnowsTheFold.class))
                .isTrue();
    }

    @Test
    void aSimulatorThatDoesNotStandAloneIsCaught() {
        assertThat(breaks(HouseRules.KINESIS_SIMULATOR_USES, KnowsTheTape.class))
                .isTrue();
    }

    static Stream<Class<?>> waysToReadAClockOrToSleep() {
        return Stream.of(ReadsTheClock.class.getDeclaredClasses());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToReadAClockOrToSleep")
    void aWallClockIsCaught(Class<?> way) {
        assertThat(breaks(HouseRules.NOBODY_READS_THE_WALL_CLOCK, way)).isTrue();
    }

    @Test
    void aPackageWhoseNullsNobodyChecksIsCaught() {
        assertThat(breaks(HouseRules.NULLS_ARE_CHECKED_EVERYWHERE, Unmarked.class))
                .isTrue();
    }

    private static boolean breaks(ArchRule rule, Class<?> culprit) {
        return rule.evaluate(new ClassFileImporter().importClasses(culprit)).hasViolation();
    }
}
