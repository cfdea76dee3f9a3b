/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

/** The tape's own time: runs at a speed while somebody listens, stands still otherwise. Times are handed in. */
final class PlayClock {

    private PlaySpeed speed;
    private boolean running;
    private long reachedMillis;
    private long sinceMillis;

    PlayClock(PlaySpeed speed) {
        this(speed, 0);
    }

    /** @param reachedMillis where an earlier clock stood */
    PlayClock(PlaySpeed speed, long reachedMillis) {
        this.speed = speed;
        this.reachedMillis = reachedMillis;
    }

    /** One that has run since a moment. */
    static PlayClock since(long start) {
        var clock = new PlayClock(new PlaySpeed(1));
        clock.start(start);
        return clock;
    }

    void start(long now) {
        if (!running) {
            running = true;
            sinceMillis = now;
        }
    }

    void stop(long now) {
        reachedMillis = position(now);
        running = false;
    }

    void speed(PlaySpeed changed, long now) {
        reachedMillis = position(now);
        sinceMillis = now;
        speed = changed;
    }

    PlaySpeed speed() {
        return speed;
    }

    /** At full speed time has no pace: it is wherever playing has come. */
    void reached(long position) {
        if (speed.isMax()) {
            reachedMillis = Math.max(reachedMillis, position);
        }
    }

    long position(long now) {
        return running && !speed.isMax() ? reachedMillis + (long) ((now - sinceMillis) * speed.times()) : reachedMillis;
    }

    /** Returns how long to wait, in real milliseconds, until a position is due; 0 when it is. */
    long waitFor(long position, long now) {
        if (speed.isMax()) {
            return 0;
        }
        return Math.max(0, (long) Math.ceil((position - position(now)) / speed.times()));
    }
}
