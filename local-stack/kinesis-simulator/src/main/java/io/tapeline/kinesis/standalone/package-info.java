/**
 * The simulator as a process of its own: options, one line that says where it is, and an end that leaves nothing
 * behind.
 */
@NullMarked
package io.tapeline.kinesis.standalone;

import org.jspecify.annotations.NullMarked;
