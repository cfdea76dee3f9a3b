/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The producer's measurements in Prometheus' text. May block, for as long as asking the disk for its free bytes does.
 */
public final class ProducerMetrics implements AutoCloseable {

    private final Supplier<@Nullable Reading> readings;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    /** One moment's values, so that a page does not contradict itself. */
    private final Map<String, Map<String, Double>> values = new HashMap<>();

    /**
     * Measures nothing until it is asked.
     *
     * @param readings null while the producer starts
     */
    public ProducerMetrics(Supplier<@Nullable Reading> readings) {
        this.readings = readings;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Reads everything and returns it as a page. */
    public synchronized String page() {
        Reading reading = readings.get();
        if (reading != null) {
            MetricTable.ALL.forEach(metric -> read(metric, reading));
        }
        return registry.scrape();
    }

    private void read(Metric metric, Reading reading) {
        Map<String, Double> known = values.computeIfAbsent(metric.name(), name -> new HashMap<>());
        metric.values().apply(reading).forEach((word, value) -> {
            if (known.put(word, value) == null) {
                register(metric, word, known);
            }
        });
    }

    private void register(Metric metric, String word, Map<String, Double> known) {
        Tags tags = metric.label().isEmpty() ? Tags.empty() : Tags.of(metric.label(), word);
        if (metric.type() == Metric.Type.COUNTER) {
            FunctionCounter.builder(metric.name(), known, values -> values.getOrDefault(word, 0.0))
                    .tags(tags)
                    .description(metric.meaning())
                    .register(registry);
        } else {
            Gauge.builder(metric.name(), known, values -> values.getOrDefault(word, 0.0))
                    .tags(tags)
                    .description(metric.meaning())
                    .register(registry);
        }
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
