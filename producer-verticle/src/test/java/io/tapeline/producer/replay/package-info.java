/** How a tape is published again. */
@NullMarked
package io.tapeline.producer.replay;

import org.jspecify.annotations.NullMarked;
