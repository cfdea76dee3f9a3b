package io.tapeline.market.broken;

import java.time.Instant;

/** Asks the wall clock: forbidden. */
public final class ReadsTheClock {
    Instant now() {
        return Instant.now();
    }
}
