/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.bar.BarBudget;
import io.tapeline.market.progress.ClaimLedger;
import io.tapeline.market.progress.OpenGaps;

/**
 * How much the rows may grow, and how much is folded at a time.
 *
 * @param bars what a bar may use to know the tape
 * @param ledgerBytes of a symbol's claims
 * @param openGapsBytes of a symbol's open gaps
 * @param maxRefusedAtOnce refused elements folded before the day settles them; a record that has more is cut. A minute
 *     remembers them until then
 */
public record FoldLimits(BarBudget bars, int ledgerBytes, int openGapsBytes, int maxRefusedAtOnce) {

    public static final FoldLimits DEFAULT =
            new FoldLimits(BarBudget.DEFAULT, ClaimLedger.MAX_BYTES, OpenGaps.MAX_BYTES, 2_000);
}
