/**
 * The function: a batch of the trade stream to bars, trades, gaps and quarantine in DynamoDB.
 *
 * <p>Delivered again, in other cuts, in another order or to two instances at once, the same records end in the same
 * rows. This package composes the others; none of them knows it.
 */
@NullMarked
package io.tapeline.transform;

import org.jspecify.annotations.NullMarked;
