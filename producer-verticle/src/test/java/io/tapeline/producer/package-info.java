/** The producer put together. */
@NullMarked
package io.tapeline.producer;

import org.jspecify.annotations.NullMarked;
