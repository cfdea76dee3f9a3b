/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.metrics;

/** What CloudWatch is told. Each costs by the month, so what is only looked up now and then is a field of the log. */
enum Metric {
    STORE_LAG("StoreLag", "Milliseconds"),
    TRADES("Trades", "Count"),
    BARS("Bars", "Count"),
    CONFLICTS("Conflicts", "Count"),
    REFUSED("Refused", "Count"),
    WRITE_UNITS("WriteUnits", "Count"),
    READ_UNITS("ReadUnits", "Count");

    private final String label;
    private final String unit;

    Metric(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    String label() {
        return label;
    }

    /** Returns one of CloudWatch's units. */
    String unit() {
        return unit;
    }
}
