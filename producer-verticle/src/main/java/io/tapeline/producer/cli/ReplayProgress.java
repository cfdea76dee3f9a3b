/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import io.tapeline.producer.replay.ReplaySpeed;
import io.tapeline.producer.replay.ReplayStatus;
import io.tapeline.producer.replay.ReplayTape;
import java.time.Duration;
import java.time.Instant;

/** One line about a replay each second. */
final class ReplayProgress {

    private final ReplayTape tape;
    private final ReplaySpeed speed;
    private final long beganAt;
    private long saidAt;
    private long tradesThen;

    ReplayProgress(ReplayTape tape, ReplaySpeed speed, long nanos) {
        this.tape = tape;
        this.speed = speed;
        this.beganAt = nanos;
        this.saidAt = nanos;
    }

    boolean isDue(long nanos) {
        return nanos - saidAt >= Duration.ofSeconds(1).toNanos();
    }

    String line(ReplayStatus status, long nanos) {
        long trades = status.publish().received().trades();
        double seconds = Math.max(1, nanos - saidAt) / 1e9;
        long rate = Math.round((trades - tradesThen) / seconds);
        saidAt = nanos;
        tradesThen = trades;
        String failure = status.publish().backlog().streamFailure();
        return "%3d %%  %s  %d frames  %d trades  %d trades/s  %s left%s%s"
                .formatted(
                        percent(status),
                        status.at() == null ? "-" : status.at().toString(),
                        status.publish().received().frames(),
                        trades,
                        rate,
                        status.lines() == 0 ? "-" : clock(left(status, nanos)),
                        status.paused() ? "  PAUSED, Enter goes on" : "",
                        failure == null ? "" : "  " + failure);
    }

    private static long percent(ReplayStatus status) {
        return 100 * status.lines() / Math.max(1, status.length());
    }

    private Duration left(ReplayStatus status, long nanos) {
        Instant at = status.at();
        if (!speed.isMax() && at != null) {
            return Duration.ofMillis((long) (Duration.between(at, tape.last()).toMillis() / speed.times()));
        }
        double each = (nanos - beganAt) / 1e9 / Math.max(1, status.lines());
        return Duration.ofSeconds(Math.round(each * (status.length() - status.lines())));
    }

    static String clock(Duration time) {
        Duration shown = time.isNegative() ? Duration.ZERO : time;
        return "%d:%02d:%02d".formatted(shown.toHours(), shown.toMinutesPart(), shown.toSecondsPart());
    }
}
