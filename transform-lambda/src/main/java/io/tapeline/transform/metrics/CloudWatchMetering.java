/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.metrics;

import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Lines that CloudWatch makes metrics of. */
public final class CloudWatchMetering implements Metering {

    private final String stack;
    private final Counters counters;
    private final InstantSource wall;
    private final LongSupplier nanos;
    private boolean cold = true;

    /**
     * Meters what {@code counters} count.
     *
     * @param stack the one dimension of the metrics
     * @param wall stamps metrics
     * @param nanos measures durations
     */
    public CloudWatchMetering(String stack, Counters counters, InstantSource wall, LongSupplier nanos) {
        this.stack = stack;
        this.counters = counters;
        this.wall = wall;
        this.nanos = nanos;
    }

    @Override
    public InvocationLog begin(Batch batch, Consumer<String> log) {
        // what a broken invocation left belongs to none
        counters.take();
        var instance = new MeteredInvocation.Instance(stack, cold, counters, wall, nanos);
        cold = false;
        return new MeteredInvocation(instance, batch, log);
    }
}
