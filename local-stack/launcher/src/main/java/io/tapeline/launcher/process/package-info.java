/**
 * The processes of a session: starting, finding again and stopping them.
 *
 * <p>Only a process that was started from here is ever signalled: it is known by its id and its start instant.
 */
@NullMarked
package io.tapeline.launcher.process;

import org.jspecify.annotations.NullMarked;
