/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.tapeline",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTestJars.class})
class ArchitectureTest {

    /** Test classes that rooms publish to each other are test classes still. */
    static final class WithoutTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule MARKET_DATA_IS_PURE = HouseRules.MARKET_DATA_IS_PURE;

    @ArchTest
    static final ArchRule THE_TAPE_STANDS_ALONE = HouseRules.THE_TAPE_STANDS_ALONE;

    @ArchTest
    static final ArchRule PRODUCER_USES = HouseRules.PRODUCER_USES;

    @ArchTest
    static final ArchRule TRANSFORM_USES = HouseRules.TRANSFORM_USES;

    @ArchTest
    static final ArchRule API_USES = HouseRules.API_USES;

    @ArchTest
    static final ArchRule HISTORY_USES = HouseRules.HISTORY_USES;

    @ArchTest
    static final ArchRule LAKE_USES = HouseRules.LAKE_USES;

    @ArchTest
    static final ArchRule KINESIS_SIMULATOR_USES = HouseRules.KINESIS_SIMULATOR_USES;

    @ArchTest
    static final ArchRule LAMBDA_SIMULATOR_USES = HouseRules.LAMBDA_SIMULATOR_USES;

    @ArchTest
    static final ArchRule EMBEDDED_AWS_USES = HouseRules.EMBEDDED_AWS_USES;

    @ArchTest
    static final ArchRule PLAYED_FEED_USES = HouseRules.PLAYED_FEED_USES;

    @ArchTest
    static final ArchRule PLAYED_HISTORY_USES = HouseRules.PLAYED_HISTORY_USES;

    @ArchTest
    static final ArchRule THE_ORACLE_FOLDS_ON_ITS_OWN = HouseRules.THE_ORACLE_FOLDS_ON_ITS_OWN;

    @ArchTest
    static final ArchRule LAUNCHER_USES = HouseRules.LAUNCHER_USES;

    @ArchTest
    static final ArchRule TEST_KIT_USES = HouseRules.TEST_KIT_USES;

    @ArchTest
    static final ArchRule BENCHMARKS_USE = HouseRules.BENCHMARKS_USE;

    @ArchTest
    static final ArchRule TEST_BASICS_USE = HouseRules.TEST_BASICS_USE;

    @ArchTest
    static final ArchRule SDK_STOPS_AT_THE_ADAPTERS = HouseRules.SDK_STOPS_AT_THE_ADAPTERS;

    @ArchTest
    static final ArchRule NOBODY_READS_THE_WALL_CLOCK = HouseRules.NOBODY_READS_THE_WALL_CLOCK;

    @ArchTest
    static final ArchRule NULLS_ARE_CHECKED_EVERYWHERE = HouseRules.NULLS_ARE_CHECKED_EVERYWHERE;

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLES = HouseRules.PACKAGES_FORM_NO_CYCLES;
}
