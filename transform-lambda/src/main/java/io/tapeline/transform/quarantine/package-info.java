/**
 * What is refused, made into rows of the quarantine table.
 *
 * <p>The bytes of a refusal are a record to be put on the stream again: redrive is the ordinary way through the
 * function. Keys depend on the thing refused alone, so a redelivery adds no row.
 */
@NullMarked
package io.tapeline.transform.quarantine;

import org.jspecify.annotations.NullMarked;
