/**
 * How far a symbol is known whole: the ranges claimed so far, per epoch, and the receive time up to which they have no
 * hole. A record that was lost leaves a hole, and the progress stays in front of it.
 */
@NullMarked
package io.tapeline.market.progress;

import org.jspecify.annotations.NullMarked;
