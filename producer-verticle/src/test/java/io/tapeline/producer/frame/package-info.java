/** What is made of every message the feed was seen to send, and of those it should not. */
@NullMarked
package io.tapeline.producer.frame;

import org.jspecify.annotations.NullMarked;
