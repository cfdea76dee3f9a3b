/** What a tape looks like to a person. */
@NullMarked
package io.tapeline.producer.cli;

import org.jspecify.annotations.NullMarked;
