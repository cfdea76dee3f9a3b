/** The socket against a server of another make, and what the session makes of it. */
@NullMarked
package io.tapeline.producer.feed;

import org.jspecify.annotations.NullMarked;
