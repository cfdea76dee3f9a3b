/**
 * Which prints move which part of a bar: the trade conditions of the US consolidated tapes.
 *
 * <p>One trade's way through it: {@link io.tapeline.market.trade.conditions.ConditionPolicy} takes the trade's codes
 * and the session in which it was traded; each code is looked up in the table; any code that forbids wins; the answer
 * says on what basis the trade's price may stand in its minute and in its day, and whether its size counts. The answer
 * depends on the trade alone, never on other trades, so that folding stays commutative.
 */
@NullMarked
package io.tapeline.market.trade.conditions;

import org.jspecify.annotations.NullMarked;
