/**
 * The store's rows as plain values: which attributes a bar, a symbol, a gap, a refusal and a part of the trades have.
 *
 * <p>{@link io.tapeline.market.row.TableNames} says what the tables are called. Writer and readers share this page and
 * docs/contracts/store.md, not a database client: an adapter turns a {@link io.tapeline.market.row.Row} into its
 * client's types and back.
 */
@NullMarked
package io.tapeline.market.row;

import org.jspecify.annotations.NullMarked;
