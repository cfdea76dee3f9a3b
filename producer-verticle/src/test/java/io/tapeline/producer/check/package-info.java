/** What can be known before the socket is. */
@NullMarked
package io.tapeline.producer.check;

import org.jspecify.annotations.NullMarked;
