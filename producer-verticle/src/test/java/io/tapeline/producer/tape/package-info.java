/** Tests of the tape as the feed sees it. */
@NullMarked
package io.tapeline.producer.tape;

import org.jspecify.annotations.NullMarked;
