/**
 * Rows as this instance of the function wrote them last, so that reading before writing is the exception.
 *
 * <p>Nothing here is trusted: every write still has the condition that the row's version is the one before, and a
 * conflict or a failure of any kind drops what is remembered of its key. What is remembered may therefore be older than
 * what the store holds, by {@link io.tapeline.transform.remember.RememberedRows#MAX_AGE} at most, never something else.
 */
@NullMarked
package io.tapeline.transform.remember;

import org.jspecify.annotations.NullMarked;
