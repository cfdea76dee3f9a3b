/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.metrics;

import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * One thing that is measured.
 *
 * @param name as Prometheus shows it
 * @param type counter or gauge
 * @param label what tells its values apart, empty when there is one
 * @param meaning one sentence, unit included
 * @param values by the value of its label
 */
record Metric(String name, Type type, String label, String meaning, Function<Reading, Map<String, Double>> values) {

    enum Type {
        COUNTER,
        GAUGE
    }

    static Metric gauge(String name, String meaning, ToDoubleFunction<Reading> value) {
        return new Metric(name, Type.GAUGE, "", meaning, reading -> Map.of("", value.applyAsDouble(reading)));
    }

    static Metric counter(String name, String meaning, ToDoubleFunction<Reading> value) {
        return new Metric(name, Type.COUNTER, "", meaning, reading -> Map.of("", value.applyAsDouble(reading)));
    }
}
