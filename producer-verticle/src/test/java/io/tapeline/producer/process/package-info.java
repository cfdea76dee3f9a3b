/** What ends the process, and how. */
@NullMarked
package io.tapeline.producer.process;

import org.jspecify.annotations.NullMarked;
