/**
 * {@code local-stack.jar}: a local Tapeline from the command line.
 *
 * <p>A stranger's way in: {@code command} holds what a user calls, one class each. A command reads what is asked for
 * ({@code setting}), starts or stops processes ({@code process}) or containers ({@code container}), and asks them how
 * they are ({@code health}); {@code proof} compares store and tape; {@code place} says where everything lies. Arrows go
 * in that order only: proof → command → container → process → health → setting → place.
 */
@NullMarked
package io.tapeline.launcher;

import org.jspecify.annotations.NullMarked;
