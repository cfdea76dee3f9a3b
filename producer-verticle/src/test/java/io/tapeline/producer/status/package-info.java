/** What the producer says of itself. */
@NullMarked
package io.tapeline.producer.status;

import org.jspecify.annotations.NullMarked;
