/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded;

import io.tapeline.lambda.mapping.RetryBackoff;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How an embedded stack is made.
 *
 * @param port of the endpoint, on loopback; 0 takes any free one
 * @param parameters values for the template's parameters; where its code lies need not be given
 * @param functionJar the packaged function; without it no mapping runs
 * @param dataFolder keeps streams ({@code kinesis/}), tables ({@code dynamodb/}), discarded batches
 *     ({@code undelivered/}), how far mappings have come ({@code checkpoints/}), the function's code
 *     ({@code functions/}) and log ({@code logs/function.log}). Without it streams, code and log are in temporary
 *     folders and the rest is in memory
 * @param clock what time it is for streams, retention, iterators and mappings
 * @param tuning what only tests and chaos change
 */
public record EmbeddedAwsConfig(
        int port,
        String stackName,
        String region,
        Path template,
        Map<String, String> parameters,
        Optional<Path> functionJar,
        Optional<Path> dataFolder,
        Clock clock,
        Tuning tuning) {
    /**
     * What only tests and chaos change.
     *
     * @param throughputLimits whether shards throttle
     * @param lookEvery how often a mapping looks for new records
     */
    public record Tuning(boolean throughputLimits, Duration lookEvery, RetryBackoff backoff, StackFaults faults) {
        /** The limits of AWS, no faults, ten looks a second. */
        public static final Tuning DEFAULT =
                new Tuning(true, Duration.ofMillis(100), RetryBackoff.DEFAULT, StackFaults.NONE);

        public Tuning {
            if (lookEvery.toMillis() < 1) {
                throw new IllegalArgumentException("lookEvery must be at least 1 ms, was " + lookEvery);
            }
        }
    }

    public EmbeddedAwsConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0..65535, was " + port);
        }
        parameters = Map.copyOf(parameters);
    }

    /** Any free port, nothing kept, no function, region us-east-1. */
    public static EmbeddedAwsConfig of(String stackName, Path template, Clock clock) {
        return new EmbeddedAwsConfig(
                0,
                stackName,
                "us-east-1",
                template,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                clock,
                Tuning.DEFAULT);
    }

    /** The same with this port. */
    public EmbeddedAwsConfig withPort(int changed) {
        return new EmbeddedAwsConfig(
                changed, stackName, region, template, parameters, functionJar, dataFolder, clock, tuning);
    }

    /** The same with these template parameters. */
    public EmbeddedAwsConfig withParameters(Map<String, String> changed) {
        return new EmbeddedAwsConfig(
                port, stackName, region, template, changed, functionJar, dataFolder, clock, tuning);
    }

    /** The same with this function. */
    public EmbeddedAwsConfig withFunctionJar(Path jar) {
        return new EmbeddedAwsConfig(
                port, stackName, region, template, parameters, Optional.of(jar), dataFolder, clock, tuning);
    }

    /** The same, kept in this folder. */
    public EmbeddedAwsConfig withDataFolder(Path folder) {
        return new EmbeddedAwsConfig(
                port, stackName, region, template, parameters, functionJar, Optional.of(folder), clock, tuning);
    }

    /** The same with this tuning. */
    public EmbeddedAwsConfig withTuning(Tuning changed) {
        return new EmbeddedAwsConfig(
                port, stackName, region, template, parameters, functionJar, dataFolder, clock, changed);
    }
}
