/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives every test method of a class, or one method, a Kinesis of its own, on any free port of loopback and with empty
 * streams. Parameters of type {@link java.net.URI} (the endpoint) and {@link SimulatedKinesis} are resolved.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(KinesisSimulatorExtension.class)
public @interface KinesisSimulator {
    /** Streams that are there from the start. */
    String[] streams() default {};

    /** Shards of each of these streams. */
    int shards() default 1;

    /** What shards throttle at. */
    Limits limits() default Limits.AWS;

    /**
     * When it is, as an ISO instant: time then stands still until the test moves it. Empty for the machine's own time,
     * which goes on by itself and can be moved as well.
     */
    String startsAt() default "";

    /** What shards throttle at. */
    enum Limits {
        /** 1 000 records, 1 MiB, 5 reads and 2 MiB read a second. */
        AWS,
        /** Nothing. */
        NONE
    }
}
