/** The commands a user calls: each prints what it did and where to look next, and one clear line on bad input. */
@NullMarked
package io.tapeline.launcher.command;

import org.jspecify.annotations.NullMarked;
