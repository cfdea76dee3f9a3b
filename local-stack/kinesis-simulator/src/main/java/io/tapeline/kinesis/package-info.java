/**
 * Kinesis Data Streams on a laptop, with the limits and the failures of the real one.
 *
 * <p>A stranger's way in: {@link io.tapeline.kinesis.KinesisServer} is a whole simulator,
 * {@link io.tapeline.kinesis.junit.KinesisSimulator} one for a test. {@link io.tapeline.kinesis.stream.KinesisStreams}
 * holds the streams, {@link io.tapeline.kinesis.http.KinesisEndpoint} answers for them over HTTP, and
 * {@link io.tapeline.kinesis.faults.Faults} decides what fails. Nothing else of Tapeline is needed.
 */
@NullMarked
package io.tapeline.kinesis;

import org.jspecify.annotations.NullMarked;
