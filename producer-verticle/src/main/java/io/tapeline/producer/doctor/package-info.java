/** {@code producer doctor}: tells a wrong token, an unknown symbol and a plan limit apart before a socket is opened. */
@NullMarked
package io.tapeline.producer.doctor;

import org.jspecify.annotations.NullMarked;
