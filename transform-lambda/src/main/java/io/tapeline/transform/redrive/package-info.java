/**
 * Takes back what was refused: sends the rows of the quarantine table, and the batches that the mapping gave up,
 * through the function's own code again, or closes their positions for good.
 *
 * <p>One refusal's way: {@link io.tapeline.transform.store.RefusedRows} reads its rows, {@code WholeRefusals} puts them
 * together, {@code SymbolRedrive} judges and folds its bytes, and deletes its rows when the fold holds what was in
 * them.
 *
 * <p>A row is deleted after the fold and never before; a fold repeated changes nothing. So whatever is killed, and
 * however often it is run, it ends the same. See {@code docs/contracts/redrive.md}.
 */
@NullMarked
package io.tapeline.transform.redrive;

import org.jspecify.annotations.NullMarked;
