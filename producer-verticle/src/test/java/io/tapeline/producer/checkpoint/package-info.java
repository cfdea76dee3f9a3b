/** What is remembered across runs. */
@NullMarked
package io.tapeline.producer.checkpoint;

import org.jspecify.annotations.NullMarked;
