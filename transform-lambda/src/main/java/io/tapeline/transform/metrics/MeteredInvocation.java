/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.metrics;

import io.tapeline.market.trade.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Lines of JSON, each with the batch's coordinates; the last one holds the metrics. */
final class MeteredInvocation implements InvocationLog {

    private final Instance instance;
    private final Batch batch;
    private final Consumer<String> log;
    private final long began;

    /**
     * The function's instance: of which stack, whether this is its first invocation, what it counts, and its clocks.
     */
    record Instance(String stack, boolean cold, Counters counters, InstantSource wall, LongSupplier nanos) {}

    MeteredInvocation(Instance instance, Batch batch, Consumer<String> log) {
        this.instance = instance;
        this.batch = batch;
        this.log = log;
        this.began = instance.nanos().getAsLong();
    }

    @Override
    public void say(String message) {
        Map<String, Object> line = coordinates();
        line.put("message", message);
        log.accept(JsonLine.of(line));
    }

    @Override
    public void end(Optional<String> failedFrom) {
        long now = instance.wall().millis();
        Counted counted = instance.counters().take();
        var metrics = new LinkedHashMap<Metric, Object>();
        if (batch.size().arrivedAtMillis() != 0) {
            metrics.put(Metric.STORE_LAG, Math.max(0, now - batch.size().arrivedAtMillis()));
        }
        metrics.put(Metric.TRADES, counted.total(Count.TRADES));
        metrics.put(Metric.BARS, counted.total(Count.BARS));
        metrics.put(Metric.CONFLICTS, counted.total(Count.CONFLICTS));
        metrics.put(Metric.REFUSED, counted.refusedInAll());
        metrics.put(Metric.WRITE_UNITS, counted.total(Count.WRITE_UNITS));
        metrics.put(Metric.READ_UNITS, counted.total(Count.READ_UNITS));
        Map<String, Object> line = coordinates();
        line.put("records", batch.size().records());
        line.put("bytes", batch.size().bytes());
        line.put("payloadUnits", batch.size().payloadUnits());
        line.put("calls", counted.total(Count.CALLS));
        line.put(
                "millis", Duration.ofNanos(instance.nanos().getAsLong() - began).toMillis());
        line.put("cold", instance.cold());
        failedFrom.ifPresent(sequenceNumber -> line.put("failedFrom", sequenceNumber));
        log.accept(EmbeddedMetrics.line(now, Map.of("Stack", instance.stack()), metrics, line));
        counted.refused().forEach((reason, many) -> refused(now, reason, many));
    }

    /** A reason is a dimension, and a line has one value of each: so each has its line, when there is one at all. */
    private void refused(long now, Refusal.Reason reason, double many) {
        var of = new LinkedHashMap<String, String>();
        of.put("Stack", instance.stack());
        of.put("Reason", reason.name());
        log.accept(EmbeddedMetrics.line(now, of, Map.of(Metric.REFUSED, many), coordinates()));
    }

    private Map<String, Object> coordinates() {
        var line = new LinkedHashMap<String, Object>();
        line.put("requestId", batch.requestId());
        line.put("shard", batch.shard());
        line.put("first", batch.first());
        line.put("last", batch.last());
        return line;
    }
}
