/**
 * The HTTP side: parameters in, JSON and the page out.
 *
 * <p>Runs on one event loop and never blocks it. A request that is not understood is answered with 400 before the store
 * is touched; a store that does not answer is 503. Errors are {@code {"error": "one line"}}.
 */
@NullMarked
package io.tapeline.api.http;

import org.jspecify.annotations.NullMarked;
