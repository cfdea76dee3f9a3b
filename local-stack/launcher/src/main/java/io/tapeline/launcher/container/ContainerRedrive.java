/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.container;

import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Surroundings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The deploy script's redrive, run in LocalStack: there the bucket can be reached, and its DynamoDB needs a Java that
 * is new enough for ours.
 */
public final class ContainerRedrive {

    private static final String COMMAND =
            "export JAVA=$(command -v java || ls -d /usr/lib/localstack/java/*/bin/java | tail -n 1);"
                    + " exec bash /opt/tapeline/deploy/tapeline redrive";

    private final Surroundings around;

    public ContainerRedrive(Surroundings around) {
        this.around = around;
    }

    /**
     * Runs it; returns its exit code.
     *
     * @param settings of the script, those of the stack apart
     */
    public int run(Map<String, String> settings) throws IOException, InterruptedException {
        return new Compose(around.layout(), Map.of())
                .run(around::say, arguments(settings).toArray(String[]::new));
    }

    static List<String> arguments(Map<String, String> settings) {
        var variables = new TreeMap<>(settings);
        variables.put("STACK_NAME", Layout.STACK_NAME);
        variables.put("FUNCTION_JAR", "/opt/tapeline/function.jar");
        variables.put("AWS_ENDPOINT_URL", "http://localhost:4566");
        variables.put("AWS_REGION", "us-east-1");
        variables.put("AWS_ACCESS_KEY_ID", "local");
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        var arguments = new ArrayList<>(List.of("exec", "-T"));
        variables.forEach((name, value) -> arguments.addAll(List.of("-e", name + "=" + value)));
        arguments.addAll(List.of(ContainerPipeline.STACK, "bash", "-c", COMMAND));
        return arguments;
    }
}
