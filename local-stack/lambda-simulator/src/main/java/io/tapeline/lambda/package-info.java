/**
 * What AWS Lambda does with a stream: a mapping reads it in batches, and a function is invoked with them.
 *
 * <p>A stranger's way in: {@link io.tapeline.lambda.mapping.EventSourceMapping} decides what is delivered when and what
 * becomes of a failure, {@link io.tapeline.lambda.function.LambdaFunction} runs the function's jar, and
 * {@link io.tapeline.lambda.rest.LambdaRest} tells of both as Lambda's API does.
 */
@NullMarked
package io.tapeline.lambda;

import org.jspecify.annotations.NullMarked;
