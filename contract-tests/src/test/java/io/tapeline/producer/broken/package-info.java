/** Breaks the rules on purpose, to show that they are kept. */
@NullMarked
package io.tapeline.producer.broken;

import org.jspecify.annotations.NullMarked;
