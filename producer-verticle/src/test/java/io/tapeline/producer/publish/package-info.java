/** What publishing promises, rule by rule, on injected time. */
@NullMarked
package io.tapeline.producer.publish;

import org.jspecify.annotations.NullMarked;
