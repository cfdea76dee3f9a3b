/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;

/** The function's side of Lambda's Runtime API. Ends when the process that started it does. */
public final class BootstrapMain {
    private BootstrapMain() {}

    public static void main(String[] arguments) {
        endWith(System.in);
        System.setIn(InputStream.nullInputStream());
        Clock clock = Clock.systemUTC();
        var api = new ApiClient(System.getenv("AWS_LAMBDA_RUNTIME_API"));
        try {
            Handler handler = loaded(api);
            while (true) {
                answer(handler, api, api.next(), clock);
            }
            // the API is gone or this program is broken: threads that the function left must not keep the process alive
        } catch (Throwable thrown) {
            System.err.println("the function's process ends: " + thrown);
            Runtime.getRuntime().halt(1);
        }
    }

    /** Nothing is ever written to that pipe: it ends with the other process, however that died. */
    private static void endWith(InputStream pipe) {
        Thread watch = new Thread(
                () -> {
                    try {
                        pipe.read();
                    } catch (IOException closed) {
                        // it ended, then
                    }
                    Runtime.getRuntime().halt(0);
                },
                "stack-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static Handler loaded(ApiClient api) throws IOException {
        try {
            return Handler.load(System.getenv("_HANDLER"), ClassLoader.getSystemClassLoader());
            // whatever a function's static initializer or constructor throws
        } catch (Throwable thrown) {
            thrown.printStackTrace();
            api.error("init/error", Handler.rootOf(thrown));
            Runtime.getRuntime().halt(1);
            throw new IllegalStateException(thrown);
        }
    }

    private static void answer(Handler handler, ApiClient api, ApiClient.Invocation next, Clock clock)
            throws IOException {
        String path = "invocation/" + next.requestId() + "/";
        byte[] response;
        try {
            response = handler.invoke(next.event(), InvocationContext.of(next, System.getenv(), clock));
            // whatever the function throws
        } catch (Throwable thrown) {
            thrown.printStackTrace();
            api.error(path + "error", thrown);
            return;
        }
        api.post(path + "response", response, "");
    }
}
