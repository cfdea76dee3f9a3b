/**
 * Faults on demand: the one place where a test makes the simulator fail as AWS can.
 *
 * <p>The simulator asks {@link io.tapeline.kinesis.faults.Faults} before each call and each entry of a put.
 */
@NullMarked
package io.tapeline.kinesis.faults;

import org.jspecify.annotations.NullMarked;
