/**
 * What every room's tests may use, those included that {@code test-kit} itself stands on: a clock that stands still
 * until it is moved, and the seeds of random tests. Needs nothing of ours; never on the class path of anything that
 * runs.
 */
@NullMarked
package io.tapeline.testbasics;

import org.jspecify.annotations.NullMarked;
