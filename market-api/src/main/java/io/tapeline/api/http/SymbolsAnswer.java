/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.http;

import io.tapeline.api.query.Quotes;
import io.tapeline.api.query.Watchlist;
import io.tapeline.api.query.Worker;
import io.tapeline.api.render.QuoteJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** All symbols as they are answered: written once a reading, off the event loop, however many ask (API-11). */
final class SymbolsAnswer {

    private final Watchlist watchlist;
    private final Worker worker;
    private @Nullable Quotes written;
    private Future<Buffer> answer = Future.failedFuture("nothing is written yet");

    SymbolsAnswer(Watchlist watchlist, Worker worker) {
        this.watchlist = watchlist;
        this.worker = worker;
    }

    Future<Buffer> latest() {
        return watchlist.latest().compose(quotes -> {
            if (quotes != written) {
                written = quotes;
                answer = worker.run(() -> Buffer.buffer(QuoteJson.list(quotes)));
            }
            return answer;
        });
    }
}
