/** The command line: {@code run} and {@code inspect}. */
@NullMarked
package io.tapeline.producer.cli;

import org.jspecify.annotations.NullMarked;
