/**
 * The stream as publishing sees it: batches of records go in, one outcome per record comes out.
 *
 * <p>Whether a record was stored, may be later or never will is a value; only a call without an answer, or one refused
 * as a whole, is an exception. Nothing here retries.
 */
@NullMarked
package io.tapeline.producer.publish.stream;

import org.jspecify.annotations.NullMarked;
