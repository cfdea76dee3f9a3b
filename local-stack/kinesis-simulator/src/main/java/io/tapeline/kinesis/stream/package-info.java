/**
 * Kinesis Data Streams as it behaves at its limits: routing by MD5, per-shard throughput, sequence numbers, iterators
 * that expire, split, merge and retention.
 *
 * <p>No HTTP, no thread, no clock of its own; records lie in {@link io.tapeline.kinesis.files}. Every public type is
 * safe for use by several threads. The rules are numbered KIN-n in {@code docs/contracts/kinesis.md}.
 */
@NullMarked
package io.tapeline.kinesis.stream;

import org.jspecify.annotations.NullMarked;
