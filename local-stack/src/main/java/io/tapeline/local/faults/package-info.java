/**
 * Faults on demand: the one place where a test, or {@code make chaos}, makes the local stack fail as AWS can.
 *
 * <p>The stack asks {@link io.tapeline.local.faults.Faults} before each AWS call, each entry of a put and each
 * invocation. {@link io.tapeline.local.faults.SeededFaults} answers from a seed, so that a failing run can be repeated.
 */
@NullMarked
package io.tapeline.local.faults;

import org.jspecify.annotations.NullMarked;
