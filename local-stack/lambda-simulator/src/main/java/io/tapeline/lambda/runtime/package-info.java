/**
 * What runs inside the function's own JVM: Lambda's Java runtime as far as a function can tell.
 *
 * <p>A stranger's way in: {@link io.tapeline.lambda.runtime.BootstrapMain} loads the handler, then asks the Runtime API
 * for one invocation after the other. This package is copied into the function's process alone, so it may use the JDK
 * and AWS's aws-lambda-java-core and -serialization and nothing else.
 */
@NullMarked
package io.tapeline.lambda.runtime;

import org.jspecify.annotations.NullMarked;
