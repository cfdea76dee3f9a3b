/**
 * Runs a packaged function as Lambda's Java runtime does: its own class loader, Lambda's own serializer, one invocation
 * at a time in each environment.
 *
 * <p>The function sees the JDK, {@code com.amazonaws.services.lambda.runtime} and its jar, nothing else of this
 * process.
 */
@NullMarked
package io.tapeline.lambda.function;

import org.jspecify.annotations.NullMarked;
