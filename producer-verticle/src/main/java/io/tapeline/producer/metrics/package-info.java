/**
 * What the producer measures, as Prometheus reads it; the table is docs/metrics.md.
 *
 * <p>What is received and sent pays next to nothing: values are read from the parts' statuses when somebody asks, and
 * what no status holds is counted where a line is appended or a call is made. No value is kept per symbol, and of every
 * label the number of values is bounded.
 */
@NullMarked
package io.tapeline.producer.metrics;

import org.jspecify.annotations.NullMarked;
