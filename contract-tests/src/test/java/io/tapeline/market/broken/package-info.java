/** Breaks the rules on purpose, to show that they are kept. */
@NullMarked
package io.tapeline.market.broken;

import org.jspecify.annotations.NullMarked;
