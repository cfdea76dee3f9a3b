/**
 * Takes a whole message of the feed apart into elements, each with its place.
 *
 * <p>Every byte sequence has an answer and none throws. One bad element never harms the others. Rules about values,
 * such as a positive price, are not judged here.
 */
@NullMarked
package io.tapeline.producer.frame;

import org.jspecify.annotations.NullMarked;
