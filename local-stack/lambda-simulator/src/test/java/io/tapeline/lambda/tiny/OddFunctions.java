/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.tiny;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Handlers of every shape that Lambda takes, and some that misbehave. */
public final class OddFunctions implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        response.write(("\"" + context.getFunctionName() + " read " + event.readAllBytes().length + " bytes\"")
                .getBytes(StandardCharsets.UTF_8));
    }

    public Map<String, Object> plain(Map<String, Object> event) {
        return Map.of("saw", event.keySet().toString(), "table", String.valueOf(System.getProperty("ODD_TABLE")));
    }

    public String looksAround(Map<String, Object> event) {
        return sees("io.vertx.core.Vertx") || sees("io.tapeline.embedded.EmbeddedAws")
                ? "sees the stack"
                : "sees nothing of the stack";
    }

    private static boolean sees(String type) {
        try {
            Class.forName(type);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    public String blows(Map<String, Object> event) {
        if (!event.isEmpty()) {
            throw new IllegalStateException("blown");
        }
        return "nothing to blow up on";
    }

    public String hangs(Map<String, Object> event) throws InterruptedException {
        new CountDownLatch(1).await();
        return "never";
    }
}
