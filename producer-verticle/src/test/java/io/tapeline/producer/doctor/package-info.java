/** What a person asks before a first start. */
@NullMarked
package io.tapeline.producer.doctor;

import org.jspecify.annotations.NullMarked;
