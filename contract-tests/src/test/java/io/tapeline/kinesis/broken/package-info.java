/** Breaks a rule of the house on purpose. */
@NullMarked
package io.tapeline.kinesis.broken;

import org.jspecify.annotations.NullMarked;
