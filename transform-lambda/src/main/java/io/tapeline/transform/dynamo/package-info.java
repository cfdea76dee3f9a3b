/**
 * The five tables in DynamoDB; no other package sees a type of the AWS SDK.
 *
 * <p>Reads are consistent. Every write is one PutItem, safe to repeat: the SDK may send it again after an answer was
 * lost, and then the condition finds our own row.
 */
@NullMarked
package io.tapeline.transform.dynamo;

import org.jspecify.annotations.NullMarked;
