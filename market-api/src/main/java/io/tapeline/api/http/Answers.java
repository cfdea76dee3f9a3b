/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.http;

import io.tapeline.api.render.JsonText;
import io.tapeline.market.row.MalformedRowException;
import io.tapeline.market.row.StoreUnavailableException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers; the one place that decides which failure is which status. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    static void json(RoutingContext request, int status, String body) {
        json(request, status, Buffer.buffer(body));
    }

    static void json(RoutingContext request, int status, Buffer body) {
        if (request.response().ended() || request.response().closed()) {
            return;
        }
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body);
    }

    static void failure(RoutingContext request, Throwable failure) {
        if (failure instanceof BadParameterException bad) {
            json(request, 400, JsonText.error(String.valueOf(bad.getMessage())));
        } else if (failure instanceof StoreUnavailableException down) {
            json(request, 503, JsonText.error(String.valueOf(down.getMessage())));
        } else if (failure instanceof TooBusyException busy) {
            if (!request.response().ended()) {
                request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
            }
            json(request, 503, JsonText.error(String.valueOf(busy.getMessage())));
        } else if (failure instanceof MalformedRowException malformed) {
            LOG.error("{}: {}", request.request().path(), malformed.getMessage());
            json(request, 500, JsonText.error("the store holds a row that is not ours, see the log"));
        } else {
            LOG.error("{} failed", request.request().path(), failure);
            json(request, 500, JsonText.error("internal error, see the log"));
        }
    }
}
