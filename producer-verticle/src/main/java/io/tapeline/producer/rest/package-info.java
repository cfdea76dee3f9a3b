/**
 * Finnhub's REST side: what the socket cannot say, because it closes on a wrong token and is silent about a wrong
 * symbol.
 *
 * <p>Every question has one answer, never an exception: what was asked for, or which of four reasons it is not there.
 * The token is a header, so no address that is printed can hold it. All questions share one
 * {@link io.tapeline.producer.rest.RequestBudget}; bodies and times are bounded; a redirect is not followed, for the
 * token would go along.
 */
@NullMarked
package io.tapeline.producer.rest;

import org.jspecify.annotations.NullMarked;
