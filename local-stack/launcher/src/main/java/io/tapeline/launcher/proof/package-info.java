/** The proof on the command line: what is compared, how long it waits, and the exit codes that say what was found. */
@NullMarked
package io.tapeline.launcher.proof;

import org.jspecify.annotations.NullMarked;
