/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import com.sun.management.OperatingSystemMXBean;
import io.tapeline.transform.dynamo.FakeDynamoDb;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * What the function's first start takes in this JVM, in processor time, which other work on the machine changes least:
 * making the handler, its first invocation, its second. etc/cold-start runs it over the packaged jar.
 */
public final class ColdStartMain {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ColdStartMain() {}

    public static void main(String[] arguments) throws IOException {
        try (var dynamoDb = new FakeDynamoDb()) {
            System.setProperty("aws.endpointUrl", dynamoDb.endpoint().toString());
            System.setProperty("aws.region", "us-east-1");
            System.setProperty("aws.accessKeyId", "none");
            System.setProperty("aws.secretAccessKey", "none");
            byte[] record = Tapes.record(0, 9, Tapes.trade(3, 5, "10.5", "2"));
            long[] at = new long[4];
            at[0] = PROCESS.getProcessCpuTime();
            var handler = new TransformHandler();
            at[1] = PROCESS.getProcessCpuTime();
            handler.handleRequest(Tapes.event(record), new TestContext());
            at[2] = PROCESS.getProcessCpuTime();
            handler.handleRequest(Tapes.event(record), new TestContext());
            at[3] = PROCESS.getProcessCpuTime();
            long[] millis = new long[3];
            Arrays.setAll(millis, i -> (at[i + 1] - at[i]) / 1_000_000);
            System.out.printf("%d %d %d %d%n", millis[0], millis[1], millis[2], millis[0] + millis[1]);
        }
        System.exit(0);
    }
}
