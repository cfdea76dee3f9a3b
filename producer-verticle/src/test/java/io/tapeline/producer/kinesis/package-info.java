/** What Kinesis says, and what that means. */
@NullMarked
package io.tapeline.producer.kinesis;

import org.jspecify.annotations.NullMarked;
