/**
 * How a process ends that nobody told to end: one reason, said once, an exit code of its own, and no half-life in which
 * something runs and nothing is sent.
 */
@NullMarked
package io.tapeline.producer.process;

import org.jspecify.annotations.NullMarked;
