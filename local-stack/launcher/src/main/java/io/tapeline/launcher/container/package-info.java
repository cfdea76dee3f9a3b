/** The same pipeline in containers of one compose project. */
@NullMarked
package io.tapeline.launcher.container;

import org.jspecify.annotations.NullMarked;
