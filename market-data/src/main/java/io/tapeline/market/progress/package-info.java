/**
 * How far a symbol is known whole: the ranges claimed so far, per epoch, and the receive time up to which they have no
 * hole. A record that was lost leaves a hole, and the progress stays in front of it; the gaps that are open say where
 * even a symbol without a hole may lack trades. Both are kept within bytes, and say what they no longer know.
 */
@NullMarked
package io.tapeline.market.progress;

import org.jspecify.annotations.NullMarked;
