/**
 * Random histories of producer and function over a stream and a store in memory, and of the function over DynamoDB
 * Local: crashes at any store operation, lost answers, duplicates, reordering, records cut anew. Every one must end in
 * the oracle's bars.
 */
@NullMarked
package io.tapeline.contract.histories;

import org.jspecify.annotations.NullMarked;
