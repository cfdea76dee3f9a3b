/**
 * The command line: {@code record}, {@code replay}, {@code inspect} and {@code pack}; {@code run} is the top package's.
 */
@NullMarked
package io.tapeline.producer.cli;

import org.jspecify.annotations.NullMarked;
