/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.nio.file.Path;

/** Another process: appends and prints each durable mark, until it is killed. Ends with 3 when the tape is locked. */
final class OtherProducerMain {

    private OtherProducerMain() {}

    public static void main(String[] arguments) throws IOException {
        // small, so that it commits a thousand times before its end
        TapeLimits limits = Tapes.LIMITS.withSegmentBytes(64 << 10).withBuffer(1000, 20_000);
        try (SessionTape tape = Tapes.open(Path.of(arguments[0]), limits)) {
            System.out.println("epoch " + tape.epoch());
            tape.onDurable(mark -> System.out.println(mark));
            // an end of its own, should nobody kill it
            for (long i = 1; i <= 500_000; i++) {
                Tapes.frame(tape, "frame " + i);
                if (!tape.hasRoom()) {
                    tape.sync().join();
                }
            }
        } catch (TapeLockedException locked) {
            System.out.println(locked.getMessage());
            System.exit(3);
        }
    }

    static Process start(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProducerMain.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
