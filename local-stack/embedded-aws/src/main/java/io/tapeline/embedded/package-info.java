/**
 * AWS on a laptop: one process, one endpoint, made from the template that is deployed.
 *
 * <p>{@link io.tapeline.embedded.EmbeddedAws} composes the packages below; none of them imports this one.
 */
@NullMarked
package io.tapeline.embedded;

import org.jspecify.annotations.NullMarked;
