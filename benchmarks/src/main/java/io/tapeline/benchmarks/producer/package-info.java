/**
 * {@code make bench-producer}: the packaged producer as a process, from a socket on the loopback to the Kinesis
 * simulator, beside a client that only counts frames and beside the usual way, a PutRecord for each trade.
 *
 * <p>All three are processes of their own with the same heap, fed by the same server with the same bytes; what the
 * stream then holds is read back and counted, so that a fast loss is no speed.
 */
@NullMarked
package io.tapeline.benchmarks.producer;

import org.jspecify.annotations.NullMarked;
