/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.market.trade.Position;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SymbolClaimsTest {

    private static final SymbolClaims IN_7 =
            SymbolClaims.NONE.in(7).withElements(new Position(4, 2)).progressed(Position.startOf(9));

    @Test
    @DisplayName("PUB-2 progress moves the end, elements move both")
    void progressAndElements() {
        assertThat(IN_7)
                .isEqualTo(new SymbolClaims(new EpochPosition(7, Position.startOf(9)), new Position(4, 2), null));
        assertThat(IN_7.in(7)).isEqualTo(IN_7);
    }

    @Test
    @DisplayName("PUB-21 a newer epoch starts anew and knows where the one before ended")
    void newerEpoch() {
        assertThat(IN_7.in(8))
                .isEqualTo(new SymbolClaims(
                        new EpochPosition(8, Position.START),
                        Position.START,
                        new EpochPosition(7, Position.startOf(9))));
    }

    @Test
    @DisplayName("PUB-21 an epoch that was claimed nowhere is none to come after")
    void epochWithoutClaims() {
        assertThat(IN_7.in(8).in(9).before()).isEqualTo(IN_7.end());
        assertThat(SymbolClaims.NONE.in(8).before()).isNull();
    }

    @Test
    @DisplayName("what cannot be is refused")
    void refusals() {
        var end = new EpochPosition(7, Position.startOf(9));
        assertThatThrownBy(() -> new SymbolClaims(end, new Position(9, 1), null))
                .hasMessage("elements must end before 9.0 or there, were to 9.1");
        assertThatThrownBy(() -> new SymbolClaims(end, Position.START, end))
                .hasMessage("the epoch before must be older than 7, was 7");
        assertThatThrownBy(() -> new SymbolClaims(end, Position.START, new EpochPosition(6, Position.START)))
                .hasMessage("claims of the epoch before must end after its start, were empty");
    }
}
