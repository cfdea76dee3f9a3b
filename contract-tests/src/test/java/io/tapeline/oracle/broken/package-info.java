/** Breaks a rule of the house on purpose. */
@NullMarked
package io.tapeline.oracle.broken;

import org.jspecify.annotations.NullMarked;
