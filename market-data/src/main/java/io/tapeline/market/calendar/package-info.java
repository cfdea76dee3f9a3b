/**
 * When the venues of Finnhub's symbols trade, computed by rule: crypto always, forex by the week, US stocks by a
 * calendar with holidays, early closes and extended hours.
 *
 * <p>Pure functions of a time or a date: the same answer at any moment and on any machine, from the JDK's time zones
 * alone. Closures that no rule foretells are listed by date; one that is announced later needs a new release.
 */
@NullMarked
package io.tapeline.market.calendar;

import org.jspecify.annotations.NullMarked;
