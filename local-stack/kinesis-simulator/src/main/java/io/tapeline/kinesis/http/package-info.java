/**
 * Kinesis over HTTP, in JSON and CBOR.
 *
 * <p>A request is read through the table of {@link io.tapeline.kinesis.http.members}, then carried out by name.
 * Whatever is not done is answered in AWS's own error shape of that protocol, names the call, and is logged once.
 */
@NullMarked
package io.tapeline.kinesis.http;

import org.jspecify.annotations.NullMarked;
