/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Compares where nobody can say whether the function has taken everything: again while anything differs and the store
 * still moves.
 *
 * @param still for how long nothing must have moved until a difference is believed
 * @param millis a clock that never goes back
 * @param settling how each comparison is done; its pause also lies between two of them
 */
public record PatientVerification(Duration still, LongSupplier millis, Settling settling) {

    /**
     * Compares until nothing differs or nothing moves.
     *
     * @param differing told of each comparison that is not the last
     * @throws IOException when the tape cannot be read or the API does not answer
     */
    public Report run(Path tape, URI api, Consumer<Report> differing) throws IOException {
        Report report = Verification.run(tape, api, settling, line -> {});
        long movedAt = millis.getAsLong();
        while (!report.isClean() && millis.getAsLong() - movedAt < still.toMillis()) {
            differing.accept(report);
            rest();
            Report next = Verification.run(tape, api, settling, line -> {});
            if (!next.equals(report)) {
                movedAt = millis.getAsLong();
            }
            report = next;
        }
        return report;
    }

    private void rest() throws InterruptedIOException {
        try {
            settling.pause().rest();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the store");
        }
    }
}
