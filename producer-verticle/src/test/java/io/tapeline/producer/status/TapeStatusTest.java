/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.tape.TapeRoom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TapeStatusTest {

    @Test
    @DisplayName("HEALTH-2 each reason why the tape takes nothing is told from the others")
    void pauses() {
        assertThat(TapeStatus.pause(TapeRoom.THERE, "", 0, 5)).isEmpty();
        assertThat(TapeStatus.pause(TapeRoom.BUFFER_FULL, "", 0, 9)).contains("slower than what comes");
        assertThat(TapeStatus.pause(TapeRoom.TOO_MUCH_UNPUBLISHED, "", 8_589_934_592L, 9))
                .contains("8589934592", "TAPELINE_TAPE_MAX_BYTES");
        assertThat(TapeStatus.pause(TapeRoom.DISK_TROUBLE, "No space left on device", 0, 9))
                .contains("No space left on device");
    }

    @Test
    @DisplayName("HEALTH-2 a disk that does not answer is told of before the buffer is full")
    void hangs() {
        assertThat(TapeStatus.pause(TapeRoom.THERE, "", 0, 5.01)).contains("does not answer", "5 s");
    }
}
