/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

/**
 * The disk has fallen behind and the buffer cannot take the line. Nothing was appended; the tape is as before and the
 * line may be appended again after {@link SessionTape#onRoom(Runnable)}. Whoever heeds {@link SessionTape#hasRoom()}
 * never meets this.
 */
public final class TapeFullException extends RuntimeException {

    private final int bufferBytes;

    TapeFullException(long lineBytes, int bufferedBytes, int bufferBytes) {
        super("a line of " + lineBytes + " bytes does not fit: buffer allows " + bufferBytes + " bytes, holds "
                + bufferedBytes);
        this.bufferBytes = bufferBytes;
    }

    /** The bound that was reached. */
    public int bufferBytes() {
        return bufferBytes;
    }
}
