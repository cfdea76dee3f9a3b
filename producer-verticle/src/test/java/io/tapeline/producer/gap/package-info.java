/** What is left open from run to run. */
@NullMarked
package io.tapeline.producer.gap;

import org.jspecify.annotations.NullMarked;
