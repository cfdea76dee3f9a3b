/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.vertx.core.Future;
import java.util.concurrent.Callable;

/** Does what takes long away from the event loop. */
public interface Worker {

    /** Does work of some milliseconds on another thread; completes on the context of the caller. */
    <T> Future<T> run(Callable<T> work);
}
