/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.broken;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Every way to read a clock or to sleep, in a class each: all forbidden. */
public final class ReadsTheClock {

    static final class AsksTheInstant {
        Instant now() {
            return Instant.now();
        }
    }

    static final class AsksWithAnOffset {
        OffsetDateTime now() {
            return OffsetDateTime.now(ZoneOffset.UTC);
        }
    }

    static final class AsksTheYear {
        Year now() {
            return Year.now(ZoneOffset.UTC);
        }
    }

    static final class MakesAClock {
        Clock clock() {
            return Clock.tickSeconds(ZoneOffset.UTC);
        }
    }

    static final class HandsOutTheNanos {
        LongSupplier nanos() {
            return System::nanoTime;
        }
    }

    static final class SleepsByThread {
        void pause() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    static final class SleepsByUnit {
        void pause() throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    static final class Parks {
        void pause() {
            LockSupport.parkNanos(1);
        }
    }

    static final class Spins {
        void pause() {
            Thread.onSpinWait();
        }
    }
}
