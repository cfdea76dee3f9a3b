/**
 * Runs a packaged function as Lambda does: in a process of its own, which asks Lambda's Runtime API for one invocation
 * after the other.
 *
 * <p>The process sees the JDK, AWS's core and serialization libraries and the function's jar, nothing else of this
 * process; its environment variables are the template's and Lambda's, its heap is what MemorySize leaves it. It is
 * killed when an invocation takes too long and ends when this process does. A stranger's way in:
 * {@link io.tapeline.lambda.function.LambdaFunction} keeps the environments, an {@code Environment} owns one process,
 * and {@link io.tapeline.lambda.runtime.BootstrapMain} is what runs in it.
 */
@NullMarked
package io.tapeline.lambda.function;

import org.jspecify.annotations.NullMarked;
