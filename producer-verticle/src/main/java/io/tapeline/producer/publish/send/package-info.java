/**
 * Puts due records into calls and deals with the answers.
 *
 * <p>A call holds at most one record of a symbol and stays within the stream's bounds. What was not stored is offered
 * again with the same bytes: alone, later or at the parked interval, and without limit. Runs on the publisher's worker.
 */
@NullMarked
package io.tapeline.producer.publish.send;

import org.jspecify.annotations.NullMarked;
