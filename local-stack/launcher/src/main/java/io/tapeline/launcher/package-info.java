/**
 * The commands of {@code local-stack.jar}: starting, watching, checking and stopping a local Tapeline.
 *
 * <p>Every command prints what it did and where to look next, and one clear line on bad input. Only processes that were
 * started from here are ever signalled: a process is known by its id and its start instant.
 */
@NullMarked
package io.tapeline.launcher;

import org.jspecify.annotations.NullMarked;
