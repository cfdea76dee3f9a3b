/**
 * One invocation: records as the shard delivered them, cut into units of work by symbol.
 *
 * <p>Units run in the order of their first records. What is reported as not done is the first record of the first unit
 * that did not complete, so everything in front of it is done and nothing after it is lost.
 */
@NullMarked
package io.tapeline.transform.batch;

import org.jspecify.annotations.NullMarked;
