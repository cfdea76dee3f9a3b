/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Halts the virtual machine a moment after it is told to: long enough for the reason to be printed, for health to be
 * seen red and for the tape's last lines to reach the disk, and no longer whatever hangs. Its thread exists from the
 * beginning, since a process without memory may not get another.
 */
public final class Halt implements ProcessEnd {

    private static final long MOST_FOR_SAYING_MILLIS = 5_000;
    private static final long FLUSH_MILLIS = 500;

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch said = new CountDownLatch(1);
    private final AtomicInteger code = new AtomicInteger(ExitCode.UNEXPECTED.code());

    public Halt() {
        var thread = new Thread(this::haltWhenTold, "halt");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void end(Failure failure) {
        code.set(failure.code().code());
        told.countDown();
    }

    @Override
    public void said() {
        said.countDown();
    }

    private void haltWhenTold() {
        try {
            told.await();
            said.await(MOST_FOR_SAYING_MILLIS, TimeUnit.MILLISECONDS);
            // never counted down
            new CountDownLatch(1).await(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException nobodyDoes) {
            // the same as being told
        }
        Runtime.getRuntime().halt(code.get());
    }
}
