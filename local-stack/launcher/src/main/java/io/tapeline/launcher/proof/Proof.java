/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.proof;

import io.tapeline.launcher.place.Pace;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.oracle.ApiUnreachableException;
import io.tapeline.oracle.Patience;
import io.tapeline.oracle.Played;
import io.tapeline.oracle.Report;
import io.tapeline.oracle.Verification;
import io.tapeline.tape.NoSuchTapeException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Runs the oracle, says what it found, and answers with an exit code. */
final class Proof {

    static final int PROVEN = 0;
    static final int DISPROVEN = 1;
    /** No tape, or no trade on it yet. */
    static final int NOTHING_TO_PROVE = 3;
    /** Nobody answers. */
    static final int NO_STACK = 4;

    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final Surroundings around;
    private final Patience patience;

    /**
     * Prepares.
     *
     * @param still a difference is believed when nothing has changed for so long
     * @param most and after so much time in all
     */
    Proof(Surroundings around, Duration still, Duration most) {
        this.around = around;
        Pace pace = around.pace();
        this.patience = new Patience(still, most, BETWEEN, new Patience.Time() {
            @Override
            public long millis() {
                return pace.millis();
            }

            @Override
            public void rest(Duration time) throws InterruptedException {
                pace.rest(time);
            }
        });
    }

    int run(Path tape, URI api, Optional<Played> played) {
        try {
            Report report = Verification.run(tape, api, played, patience, around::say);
            report.lines().forEach(around::say);
            return switch (report.verdict()) {
                case PROVEN -> PROVEN;
                case DISPROVEN -> DISPROVEN;
                case NOTHING_TO_PROVE -> NOTHING_TO_PROVE;
            };
        } catch (NoSuchTapeException none) {
            around.say("nothing to prove: " + none.getMessage());
            return NOTHING_TO_PROVE;
        } catch (ApiUnreachableException gone) {
            around.say("the stack is not there: " + gone.getMessage());
            return NO_STACK;
        } catch (IOException cannot) {
            around.say("cannot compare: " + cannot.getMessage());
            return DISPROVEN;
        } catch (OutOfMemoryError tooLong) {
            around.say("cannot compare: the tape does not fit into this heap; JAVA_TOOL_OPTIONS=-Xmx8g gives it more");
            return DISPROVEN;
        }
    }
}
