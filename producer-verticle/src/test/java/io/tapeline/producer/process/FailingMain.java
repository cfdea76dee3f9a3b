/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.process;

import java.time.Duration;

/** A process in which something happens that nobody expected; see {@link HaltTest}. */
final class FailingMain {

    private FailingMain() {}

    public static void main(String[] args) throws InterruptedException {
        var fatal = new FatalErrors(new Halt());
        Thread.setDefaultUncaughtExceptionHandler(fatal);
        if (args[0].equals("thread")) {
            new Thread(() -> {
                        throw new IllegalStateException("boom");
                    })
                    .start();
        } else {
            fatal.failed("stop", new StopOverdueException("sending what is left", Duration.ofSeconds(1)));
        }
        // as a process would go on that nobody ends
        Thread.currentThread().join();
    }
}
