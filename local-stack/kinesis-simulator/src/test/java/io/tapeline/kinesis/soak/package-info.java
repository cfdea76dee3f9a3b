/**
 * Ten million records in a small heap. Not a test that runs with the others: {@code etc/kinesis-soak} runs it, and
 * docs/benchmarks.md says what came out.
 */
@NullMarked
package io.tapeline.kinesis.soak;

import org.jspecify.annotations.NullMarked;
