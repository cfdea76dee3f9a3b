/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.live;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.progress.OpenGaps;
import io.tapeline.market.row.MalformedRowException;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.SymbolRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a symbol is known whole.
 *
 * @param progress the receive time up to which it is, null while unknown
 */
record LiveSymbol(String name, @Nullable Instant progress, OpenGaps openGaps) {

    static LiveSymbol read(Row row) {
        try {
            return new LiveSymbol(
                    row.text(SymbolRow.SYMBOL),
                    row.optionalNumber(SymbolRow.PROGRESS)
                            .map(Instant::ofEpochMilli)
                            .orElse(null),
                    row.optionalText(SymbolRow.OPEN_GAPS).map(OpenGaps::parse).orElse(OpenGaps.NONE));
        } catch (IllegalArgumentException malformed) {
            throw new MalformedRowException("not a symbol's row: " + malformed.getMessage(), malformed);
        }
    }

    /** Whether nothing more is expected of a bar: what the API calls final. */
    boolean isComplete(BarKey bar) {
        return progress != null && bar.isLate(progress) && !openGaps.isOpenBefore(Instant.ofEpochSecond(bar.end()));
    }
}
