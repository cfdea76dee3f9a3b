/**
 * The market over HTTP: REST, live WebSocket and the chart page, read from the store and from nothing else.
 *
 * <p>{@link io.tapeline.api.MarketApiMain} runs it from the environment, {@link io.tapeline.api.MarketApi} is the same
 * thing for another process to start. Everything happens on one event loop.
 */
@NullMarked
package io.tapeline.api;

import org.jspecify.annotations.NullMarked;
