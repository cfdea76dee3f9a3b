/** What is measured, and that it is what the page says. */
@NullMarked
package io.tapeline.producer.metrics;

import org.jspecify.annotations.NullMarked;
