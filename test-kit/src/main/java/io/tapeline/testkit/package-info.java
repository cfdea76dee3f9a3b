/** What the tests of several rooms need once. Never on the class path of anything that runs. */
@NullMarked
package io.tapeline.testkit;

import org.jspecify.annotations.NullMarked;
