/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CloudWatch's embedded metric format: a log line that says of itself which of its fields are metrics. The line must be
 * one JSON object with nothing around it, and name a dimension's value and a metric's at its root.
 */
final class EmbeddedMetrics {

    static final String NAMESPACE = "Tapeline";

    private EmbeddedMetrics() {}

    /**
     * Returns a line.
     *
     * @param at epoch milliseconds
     * @param dimensions all of the one set of dimensions
     * @param fields what the line says besides
     */
    static String line(long at, Map<String, String> dimensions, Map<Metric, ?> metrics, Map<String, Object> fields) {
        List<Map<String, String>> declared = metrics.keySet().stream()
                .map(metric -> Map.of("Name", metric.label(), "Unit", metric.unit()))
                .toList();
        var directive = new LinkedHashMap<String, Object>();
        directive.put("Namespace", NAMESPACE);
        directive.put("Dimensions", List.of(List.copyOf(dimensions.keySet())));
        directive.put("Metrics", declared);
        var line = new LinkedHashMap<String, Object>();
        line.put("_aws", Map.of("Timestamp", at, "CloudWatchMetrics", List.of(directive)));
        line.putAll(dimensions);
        metrics.forEach((metric, value) -> line.put(metric.label(), value));
        line.putAll(fields);
        return JsonLine.of(line);
    }
}
