/**
 * Lambda's event source mapping on a stream: batches, order, retries, bisection and discarding, as AWS documents them.
 *
 * <p>{@link io.tapeline.lambda.mapping.ShardPoller} and {@link io.tapeline.lambda.mapping.Lane} are a state machine on
 * injected time and an injected executor; {@link io.tapeline.lambda.mapping.MappingDriver} is the thread that drives
 * it. The rules are numbered ESM-n in {@code docs/contracts/event-source-mapping.md}.
 */
@NullMarked
package io.tapeline.lambda.mapping;

import org.jspecify.annotations.NullMarked;
