/**
 * One invocation: records as the shard delivered them, cut into units of work by symbol, run side by side.
 *
 * <p>Units are begun in the order of their first records and share nothing. What is reported as not done is the first
 * record of the first unit that did not complete, so everything in front of it is done and nothing after it is lost.
 * What no repetition would cure goes to quarantine and holds up nothing.
 */
@NullMarked
package io.tapeline.transform.batch;

import org.jspecify.annotations.NullMarked;
