/**
 * What the running processes say of themselves, asked over the loopback; an answer that does not come is an answer too.
 */
@NullMarked
package io.tapeline.launcher.health;

import org.jspecify.annotations.NullMarked;
