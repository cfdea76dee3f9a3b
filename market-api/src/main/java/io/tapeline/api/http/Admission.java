/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Lets only so many answers be worked on at a time; some more wait their turn, the rest are refused. Not thread-safe.
 */
final class Admission {

    private final int atATime;
    private final int waiting;
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private int working;

    /**
     * Makes an admission with nobody in it.
     *
     * @param atATime so many are worked on
     * @param waiting so many more wait
     */
    Admission(int atATime, int waiting) {
        this.atATime = atATime;
        this.waiting = waiting;
    }

    /** Begins work now or in turn; fails with {@link TooBusyException} when as many wait as may. */
    <T> Future<T> run(Supplier<Future<T>> work) {
        if (working < atATime) {
            return begin(work);
        }
        if (queue.size() >= waiting) {
            return Future.failedFuture(new TooBusyException(atATime, waiting));
        }
        Promise<T> answer = Promise.promise();
        queue.add(() -> begin(work).onComplete(answer));
        return answer.future();
    }

    private <T> Future<T> begin(Supplier<Future<T>> work) {
        working++;
        // what fails before it begins makes room like everything else
        return Future.<Void>succeededFuture().compose(any -> work.get()).onComplete(done -> {
            working--;
            Runnable next = queue.poll();
            if (next != null) {
                next.run();
            }
        });
    }
}
