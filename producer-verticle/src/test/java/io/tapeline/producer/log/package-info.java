/** What is printed, and how often. */
@NullMarked
package io.tapeline.producer.log;

import org.jspecify.annotations.NullMarked;
