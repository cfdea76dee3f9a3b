/** Writes answers as JSON (docs/contracts/api.md). Decimals are written digit by digit, never through a double. */
@NullMarked
package io.tapeline.api.render;

import org.jspecify.annotations.NullMarked;
