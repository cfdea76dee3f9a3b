/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.publish.send.BoundedCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MetricTableTest {

    @Test
    @DisplayName("METRIC-1 the table of the page is the table of the code, line for line")
    void pageIsTrue() throws IOException {
        List<String> expected = MetricTable.ALL.stream()
                .map(metric -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                metric.name(),
                                metric.type().name().toLowerCase(Locale.ROOT),
                                metric.label().isEmpty() ? "" : "`" + metric.label() + "`",
                                metric.meaning()))
                .toList();

        List<String> page = Files.readAllLines(Path.of("../docs/metrics.md")).stream()
                .filter(line -> line.startsWith("| `tapeline_"))
                .toList();

        assertThat(page).isEqualTo(expected);
    }

    @Test
    @DisplayName("METRIC-1 names say their unit, as Prometheus has them")
    void names() {
        assertThat(MetricTable.ALL)
                .allSatisfy(metric -> assertThat(metric.name())
                        .matches("tapeline(_[a-z]+)+")
                        .matches(name -> (metric.type() == Metric.Type.COUNTER) == name.endsWith("_total")));
        assertThat(MetricTable.ALL).extracting(Metric::name).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("METRIC-3 words that others choose make at most 33 series, and none is lost from the sum")
    void bounded() {
        var counts = new BoundedCounts();
        LongStream.range(0, 1_000).forEach(i -> counts.add("word-" + i, 2));

        assertThat(counts.counts()).hasSize(BoundedCounts.MOST + 1).containsEntry(BoundedCounts.OTHERS, 2L * 968);
    }
}
