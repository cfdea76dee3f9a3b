/** A Finnhub to ask that is not Finnhub. */
@NullMarked
package io.tapeline.producer.rest;

import org.jspecify.annotations.NullMarked;
