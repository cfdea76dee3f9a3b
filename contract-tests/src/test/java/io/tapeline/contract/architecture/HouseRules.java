/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The table of rooms and the ban on wall clocks, as rules that break the build. */
final class HouseRules {

    private static final String MARKET = "io.tapeline.market..";
    private static final String TAPE = "io.tapeline.tape..";
    private static final String PRODUCER = "io.tapeline.producer..";
    private static final String TRANSFORM = "io.tapeline.transform..";
    private static final String API = "io.tapeline.api..";
    private static final String HISTORY = "io.tapeline.history..";
    private static final String LAKE = "io.tapeline.lake..";
    private static final String KINESIS = "io.tapeline.kinesis..";
    private static final String LAMBDA = "io.tapeline.lambda..";
    private static final String EMBEDDED = "io.tapeline.embedded..";
    private static final String PLAYED = "io.tapeline.played..";
    private static final String PLAYED_HISTORY = "io.tapeline.playedhistory..";
    private static final String ORACLE = "io.tapeline.oracle..";
    private static final String LAUNCHER = "io.tapeline.launcher..";
    private static final String BENCHMARKS = "io.tapeline.benchmarks..";
    private static final String TEST_BASICS = "io.tapeline.testbasics..";
    private static final String TEST_KIT = "io.tapeline.testkit..";
    private static final List<String> ROOMS = List.of(
            MARKET,
            TAPE,
            PRODUCER,
            TRANSFORM,
            API,
            HISTORY,
            LAKE,
            KINESIS,
            LAMBDA,
            EMBEDDED,
            PLAYED,
            PLAYED_HISTORY,
            ORACLE,
            LAUNCHER,
            BENCHMARKS,
            TEST_KIT,
            TEST_BASICS);

    /** By class, what the names of its members begin with that read a clock or sleep. */
    private static final Map<String, Set<String>> CLOCKS = Map.of(
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
            "java.time.Clock", Set.of("system", "tick"),
            "java.time.InstantSource", Set.of("system", "tick"),
            "java.util.Date", Set.of("<init>"),
            "java.util.Calendar", Set.of("getInstance"),
            "java.util.GregorianCalendar", Set.of("<init>"),
            "java.lang.Thread", Set.of("sleep", "onSpinWait"),
            "java.util.concurrent.TimeUnit", Set.of("sleep"),
            "java.util.concurrent.locks.LockSupport", Set.of("parkNanos", "parkUntil"));

    private static final Set<String> COMPOSITION_ROOTS =
            Set.of("TransformHandler", "FetchFunction", "BuildFunction", "KinesisSimulatorExtension", "ProducerPorts");

    static final ArchRule MARKET_DATA_IS_PURE = classes()
            .that()
            .resideInAPackage(MARKET)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    MARKET,
                    "java.lang..",
                    "java.math..",
                    "java.nio.charset..",
                    "java.security..",
                    "java.time..",
                    "java.util..",
                    "java.io..",
                    "com.fasterxml.jackson.core..",
                    "org.jspecify..")
            .because("market-data has no I/O, no clock and no other room");

    static final ArchRule THE_TAPE_STANDS_ALONE = classes()
            .that()
            .resideInAPackage(TAPE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(TAPE, "java..", "org.jspecify..")
            .because("the tape treats what it stores as opaque");

    static final ArchRule PRODUCER_USES = mayUse(PRODUCER, MARKET, TAPE);
    static final ArchRule TRANSFORM_USES = mayUse(TRANSFORM, MARKET);
    static final ArchRule API_USES = mayUse(API, MARKET);
    static final ArchRule HISTORY_USES = mayUse(HISTORY, MARKET);
    static final ArchRule LAKE_USES = mayUse(LAKE, MARKET);
    static final ArchRule KINESIS_SIMULATOR_USES = mayUse(KINESIS);
    static final ArchRule LAMBDA_SIMULATOR_USES = mayUse(LAMBDA, KINESIS);
    static final ArchRule EMBEDDED_AWS_USES = mayUse(EMBEDDED, KINESIS, LAMBDA);
    static final ArchRule PLAYED_FEED_USES = mayUse(PLAYED, TAPE);
    static final ArchRule PLAYED_HISTORY_USES =
            mayUse(PLAYED_HISTORY).because("a server that shares code with its client proves nothing of it");
    static final ArchRule THE_ORACLE_FOLDS_ON_ITS_OWN =
            mayUse(ORACLE, TAPE).because("an oracle that shares code with what it checks proves nothing");
    static final ArchRule LAUNCHER_USES = mayUse(LAUNCHER, EMBEDDED, KINESIS, LAMBDA, PLAYED, ORACLE, TAPE);
    static final ArchRule TEST_KIT_USES = mayUse(TEST_KIT, MARKET, TAPE, TEST_BASICS);
    static final ArchRule BENCHMARKS_USE = mayUse(BENCHMARKS, MARKET, TAPE, PRODUCER, TRANSFORM, PLAYED, TEST_KIT)
            .because("it measures them; none of them may know it");
    static final ArchRule TEST_BASICS_USE = mayUse(TEST_BASICS);

    static final ArchRule SDK_STOPS_AT_THE_ADAPTERS = noClasses()
            .that()
            .resideInAnyPackage(PRODUCER, TRANSFORM, API, HISTORY, LAKE)
            .and(DescribedPredicate.not(resideInAnyPackage(
                            "io.tapeline.producer.kinesis..",
                            "io.tapeline.transform.dynamo..",
                            "io.tapeline.api.store..",
                            "io.tapeline.lake.live.dynamo..",
                            "io.tapeline.history.aws..",
                            "io.tapeline.lake.aws..",
                            "io.tapeline.history.backfill.dynamo..")
                    .or(DescribedPredicate.describe(
                            "are composition roots", type -> COMPOSITION_ROOTS.contains(type.getSimpleName())))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..")
            .because("vendor types stop at the adapter that imports them");

    static final ArchRule NOBODY_READS_THE_WALL_CLOCK = noClasses()
            .that()
            .resideInAPackage("io.tapeline..")
            .and(DescribedPredicate.describe("are not composition roots", type -> !isCompositionRoot(type)))
            .should()
            .accessTargetWhere(DescribedPredicate.describe("reads a clock", HouseRules::readsAClock))
            .because("time is handed in");

    static final ArchRule NULLS_ARE_CHECKED_EVERYWHERE = classes()
            .that()
            .resideInAPackage("io.tapeline..")
            .should(ArchConditions.be(DescribedPredicate.describe(
                    "in a package that is @NullMarked",
                    type -> type.getPackage().isAnnotatedWith(NullMarked.class))))
            .because("the compiler looks for nulls only there");

    static final ArchRule PACKAGES_FORM_NO_CYCLES =
            slices().matching("io.tapeline.(**)").should().beFreeOfCycles();

    private HouseRules() {}

    private static ArchRule mayUse(String room, String... others) {
        var allowed = List.of(others);
        DescribedPredicate<JavaClass> foreign = DescribedPredicate.describe(
                "are of a room that " + room + " may not use",
                type -> ROOMS.stream()
                                .filter(other -> !other.equals(room))
                                .anyMatch(other -> resideInAPackage(other).test(type))
                        && allowed.stream()
                                .noneMatch(other -> resideInAPackage(other).test(type)));
        return noClasses().that().resideInAPackage(room).should().dependOnClassesThat(foreign);
    }

    private static boolean isCompositionRoot(JavaClass type) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost.getSimpleName().endsWith("Main") || COMPOSITION_ROOTS.contains(outermost.getSimpleName());
    }

    /** Any way the JDK has to ask what time it is, or to wait without being told of it by a handed-in time. */
    private static boolean readsAClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        boolean now = owner.startsWith("java.time.") && name.equals("now");
        return now || CLOCKS.getOrDefault(owner, Set.of()).stream().anyMatch(name::startsWith);
    }
}
