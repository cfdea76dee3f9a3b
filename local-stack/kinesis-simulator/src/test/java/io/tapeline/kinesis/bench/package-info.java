/**
 * One client for any Kinesis endpoint, to measure simulators side by side. {@code etc/kinesis-bench} runs it, and
 * docs/benchmarks.md says what came out.
 */
@NullMarked
package io.tapeline.kinesis.bench;

import org.jspecify.annotations.NullMarked;
