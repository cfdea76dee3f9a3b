/**
 * What the producer prints: one event, one line of {@code key=value}, without secrets, and a line that repeats at most
 * once a minute. Layout and filter are named by logback.xml.
 */
@NullMarked
package io.tapeline.producer.log;

import org.jspecify.annotations.NullMarked;
