/**
 * What the user asks for, read from variables once and never wrong afterwards, and what a session was started with.
 *
 * <p>A token is in no text that these types print and in no file that they write.
 */
@NullMarked
package io.tapeline.launcher.setting;

import org.jspecify.annotations.NullMarked;
