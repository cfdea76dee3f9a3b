/** A made-up market to look at the page with. */
@NullMarked
package io.tapeline.api.demo;

import org.jspecify.annotations.NullMarked;
