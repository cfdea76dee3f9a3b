/** Functions small enough to see through; tests pack them into a jar of their own. */
@NullMarked
package io.tapeline.lambda.tiny;

import org.jspecify.annotations.NullMarked;
