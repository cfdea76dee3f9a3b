/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers calls that the local stack does not do: in the protocol they came in, naming them, logged once each. */
public final class Undone {
    private static final Logger LOG = LoggerFactory.getLogger(Undone.class);
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]*/\\d{8}/[^/]*/([a-z0-9-]+)/aws4_request");
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z0-9]+)");
    private static final int MAX_NAMES = 1000;
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    /** Any call, told apart by what names it. */
    public Answer any(HttpServerRequest request, Buffer body) {
        String target = request.getHeader("X-Amz-Target");
        if (target == null) {
            return untargeted(request, body);
        }
        String contentType = request.getHeader("Content-Type");
        int dot = target.lastIndexOf('.');
        return target(
                WireFormat.of(contentType == null ? "" : contentType),
                target.substring(0, Math.max(0, dot)),
                target.substring(dot + 1));
    }

    /** A call named by X-Amz-Target. */
    Answer target(WireFormat format, String service, String operation) {
        return AwsErrors.typed(
                format, 400, "UnknownOperationException", note(service + (operation.isEmpty() ? "" : " " + operation)));
    }

    /** Told apart by the service in its signature. */
    private Answer untargeted(HttpServerRequest request, Buffer body) {
        String authorization = request.getHeader("Authorization");
        Matcher scope = SCOPE.matcher(authorization == null ? "" : authorization);
        String service = scope.find() ? scope.group(1) : "";
        String call = request.method() + " " + request.path();
        if (service.equals("s3")) {
            return AwsErrors.s3(note("S3 " + call));
        }
        String contentType = request.getHeader("Content-Type");
        if (contentType != null && contentType.startsWith("application/x-www-form-urlencoded")) {
            Matcher action = ACTION.matcher(body.toString());
            return AwsErrors.xml(400, "InvalidAction", note(service + " " + (action.find() ? action.group(1) : call)));
        }
        return rest((service.isEmpty() ? "" : service + " ") + call);
    }

    /** A path of a REST service. */
    public Answer rest(String call) {
        return AwsErrors.rest(400, "UnknownOperationException", note(call));
    }

    private String note(String call) {
        String message = "tapeline local stack does not do " + call;
        if (logged.size() < MAX_NAMES && logged.add(call)) {
            LOG.warn("{}", message);
        }
        return message;
    }
}
