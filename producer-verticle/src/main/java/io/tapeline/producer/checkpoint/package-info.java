/**
 * Remembers, across runs, up to where everything on the tape was acknowledged by the stream.
 *
 * <p>A checkpoint may lag behind what was acknowledged, never run ahead of it: what lies between is sent again.
 */
@NullMarked
package io.tapeline.producer.checkpoint;

import org.jspecify.annotations.NullMarked;
