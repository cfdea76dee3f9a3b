/** What the producer says of itself. */
@NullMarked
package io.tapeline.producer.record;

import org.jspecify.annotations.NullMarked;
