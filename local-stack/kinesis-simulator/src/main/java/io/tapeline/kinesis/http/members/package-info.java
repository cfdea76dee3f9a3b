/**
 * One table of the members of each Kinesis operation, and the strict reading of requests through it.
 *
 * <p>{@link io.tapeline.kinesis.http.members.MemberTable} says which members there are, of which type and within which
 * bounds; {@link io.tapeline.kinesis.http.members.StrictReading} refuses what does not fit, in two looks as AWS does:
 * types first (SerializationException), then bounds (ValidationException, up to ten violations at once).
 */
@NullMarked
package io.tapeline.kinesis.http.members;

import org.jspecify.annotations.NullMarked;
