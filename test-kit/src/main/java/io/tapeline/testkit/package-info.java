/**
 * What the tests of several rooms need once. Never on the class path of anything that runs.
 *
 * <p>{@link io.tapeline.testkit.ManualClock} stands still until it is moved.
 */
@NullMarked
package io.tapeline.testkit;

import org.jspecify.annotations.NullMarked;
