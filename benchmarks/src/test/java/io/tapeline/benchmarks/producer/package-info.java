/** What the producer is measured with. */
@NullMarked
package io.tapeline.benchmarks.producer;

import org.jspecify.annotations.NullMarked;
