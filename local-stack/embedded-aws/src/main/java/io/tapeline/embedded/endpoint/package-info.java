/**
 * The one HTTP endpoint: Kinesis in JSON and CBOR, DynamoDB passed through, Lambda's read-only REST, and health.
 *
 * <p>Whatever the endpoint does not do is answered in AWS's own error shape of that protocol, names the call, and is
 * logged once.
 */
@NullMarked
package io.tapeline.embedded.endpoint;

import org.jspecify.annotations.NullMarked;
