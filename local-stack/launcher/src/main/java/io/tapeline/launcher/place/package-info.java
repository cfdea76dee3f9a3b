/** Where things lie on this machine, and what the commands find around them. Reads no variable and starts nothing. */
@NullMarked
package io.tapeline.launcher.place;

import org.jspecify.annotations.NullMarked;
