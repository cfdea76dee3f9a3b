/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.tape;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.journal.GapCause;
import io.tapeline.tape.TapeRoom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TapeAsRoomTest {

    @Test
    @DisplayName("GAP-7 a pause because of the disk is told from one because too much waits")
    void cause() {
        assertThat(TapeAsRoom.causeOf(TapeRoom.DISK_TROUBLE)).isEqualTo(GapCause.DISK);
        assertThat(TapeAsRoom.causeOf(TapeRoom.BUFFER_FULL)).isEqualTo(GapCause.BACKPRESSURE);
        assertThat(TapeAsRoom.causeOf(TapeRoom.TOO_MUCH_UNPUBLISHED)).isEqualTo(GapCause.BACKPRESSURE);
    }
}
