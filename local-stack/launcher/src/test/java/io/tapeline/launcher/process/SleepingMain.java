/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.process;

import java.util.concurrent.CountDownLatch;

/** A process that is up, says so, and waits to be stopped. */
final class SleepingMain {

    private SleepingMain() {}

    public static void main(String[] args) throws InterruptedException {
        System.out.println("up");
        new CountDownLatch(1).await();
    }
}
