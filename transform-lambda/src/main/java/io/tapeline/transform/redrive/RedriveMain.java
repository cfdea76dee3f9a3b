/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.row.TableNames;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.transform.batch.Defects;
import io.tapeline.transform.dynamo.DynamoDbTables;
import io.tapeline.transform.dynamo.TradeRetention;
import io.tapeline.transform.quarantine.StampedRefusals;
import io.tapeline.transform.store.RefusedRows;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Redrives from the command line, in the function's jar and configured as the function is, by its environment. Exit
 * codes: 0 done, 1 the store failed or something is left that should not be, 2 a bad option or setting, a missing
 * region among them.
 */
public final class RedriveMain {

    private RedriveMain() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    private static int run(List<String> arguments, PrintStream out) {
        RedriveOptions options;
        TableNames names;
        ConditionPolicy policy;
        TradeRetention retention;
        try {
            options = RedriveOptions.parse(arguments);
            names = TableNames.ofStack(System.getenv(TableNames.STACK));
            policy = ConditionPolicy.read(System::getenv);
            retention = TradeRetention.read(System::getenv);
        } catch (IllegalArgumentException bad) {
            out.println("redrive: " + bad.getMessage());
            return 2;
        }
        Clock clock = Clock.systemUTC();
        Stores stores;
        RefusedRows rows;
        try {
            Consumer<Duration> pause = time -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(time.toMillis()));
            stores = StampedRefusals.over(DynamoDbTables.connect(names, retention, pause), clock);
            rows = DynamoDbTables.connectRefusedRows(names);
        } catch (IllegalStateException noClient) {
            out.println("redrive: " + noClient.getMessage());
            return 2;
        }
        var redrive = new Redrive(stores, rows, policy, clock, System::nanoTime, out::println);
        try {
            Report report = redrive.run(options);
            boolean well = report.count(Ending.FAILED) == 0 && report.objectsLeft() == 0;
            return well ? 0 : 1;
        } catch (StoreUnavailableException | IOException notNow) {
            out.println("redrive: stopped: " + Defects.reason(notNow)
                    + "; what was done is done, run it again for the rest");
            return 1;
        }
    }
}
