/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import io.tapeline.api.store.DynamoClients;
import io.tapeline.market.row.StoreUnavailableException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Runs the server until it is told to stop. Everything outside it comes from the environment. */
public final class MarketApiMain {

    private static final int CONFIGURATION = 2;
    private static final int CANNOT_START = 1;

    private MarketApiMain() {}

    public static void main(String[] args) {
        if (args.length > 0) {
            stop(CONFIGURATION, "market-api takes no arguments, only environment variables; was given " + args.length);
        }
        // named, because another room's configuration may be on the class path too; a -D of the caller wins
        System.getProperties().putIfAbsent("logback.configurationFile", "market-api-logback.xml");
        try {
            run(Environment.read(System.getenv()));
        } catch (IllegalArgumentException mistakes) {
            stop(CONFIGURATION, mistakes.getMessage());
        } catch (PortUnavailableException | StoreUnavailableException cannotStart) {
            stop(CANNOT_START, cannotStart.getMessage());
        }
    }

    private static void run(Environment environment) {
        var api = MarketApi.start(environment.config(), DynamoClients.open(environment.tables()), Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(api::close, "market-api-stop"));
        System.out.println("market-api: http://" + environment.config().host() + ":" + api.port() + "/");
    }

    @SuppressWarnings("SystemExitOutsideMain") // called from main alone
    private static void stop(int status, @Nullable String reason) {
        System.err.println("market-api: " + reason);
        System.exit(status);
    }
}
