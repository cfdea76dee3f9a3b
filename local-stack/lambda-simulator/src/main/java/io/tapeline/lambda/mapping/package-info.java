/**
 * Lambda's event source mapping on a stream: batches, order, retries, bisection and discarding, as AWS documents them.
 *
 * <p>{@link io.tapeline.lambda.mapping.ShardPoller} and {@link io.tapeline.lambda.mapping.Lane} are a state machine on
 * injected time and an injected executor; {@link io.tapeline.lambda.mapping.MappingDriver} is the thread that drives
 * it. A record's way: the poller reads it into its key's lane, where it waits until a batch is cut; the batch is in
 * flight until the function's verdict, and then done, retried, or given up until its destination has it. Only then the
 * checkpoint passes it. The rules are numbered ESM-n in {@code docs/contracts/event-source-mapping.md}.
 */
@NullMarked
package io.tapeline.lambda.mapping;

import org.jspecify.annotations.NullMarked;
