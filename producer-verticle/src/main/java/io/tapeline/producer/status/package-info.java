/** How the producer stands, and the page that tells: status, health, metrics. */
@NullMarked
package io.tapeline.producer.status;

import org.jspecify.annotations.NullMarked;
