/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.http;

import io.tapeline.api.query.Readers;
import io.tapeline.api.render.HealthJson;
import io.tapeline.api.render.JsonText;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/** Every path the server answers. */
public final class SiteRouter {

    /** The page needs nothing from elsewhere; the chart library writes its own styles. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private SiteRouter() {}

    /** Returns the router; reads the page's files, which blocks for a moment. */
    public static Router of(Vertx vertx, Readers readers, HealthJson health, Clock clock) {
        Router router = Router.router(vertx);
        router.route().handler(SiteRouter::secure);
        new ApiRoutes(readers, health, clock).on(router);
        router.get("/api/live").handler(request -> Answers.json(request, 426, JsonText.error("use a WebSocket here")));
        new PageFiles().on(router);
        router.errorHandler(400, request -> error(request, 400, "the request is not understood"));
        router.errorHandler(404, request -> error(request, 404, "nothing is at this path"));
        router.errorHandler(405, request -> error(request, 405, "only GET is allowed"));
        router.errorHandler(500, request -> Answers.failure(request, request.failure()));
        return router;
    }

    private static void error(RoutingContext request, int status, String reason) {
        Answers.json(request, status, JsonText.error(reason));
    }

    private static void secure(RoutingContext request) {
        request.response()
                .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer");
        request.next();
    }
}
