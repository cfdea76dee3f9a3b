/**
 * What can be known of token, symbols and market before the socket is: the same code for {@code producer doctor}, which
 * a person runs, and for the producer itself, which runs it beside its start.
 *
 * <p>Nothing here holds the feed up or stops it: the socket opens while the questions are asked, and an unreachable
 * REST side is a finding like any other.
 */
@NullMarked
package io.tapeline.producer.check;

import org.jspecify.annotations.NullMarked;
