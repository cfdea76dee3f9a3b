@NullMarked
package io.tapeline.producer.publish.send;

import org.jspecify.annotations.NullMarked;
