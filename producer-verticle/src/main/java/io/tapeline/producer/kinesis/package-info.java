/** Kinesis as a {@link io.tapeline.producer.publish.stream.RecordStream}. The only place that knows the AWS SDK. */
@NullMarked
package io.tapeline.producer.kinesis;

import org.jspecify.annotations.NullMarked;
