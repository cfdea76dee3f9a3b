/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The whole environment of a function's process: what Lambda sets and what the template asks for. */
final class Variables {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

    private Variables() {}

    /** The template's win over what may be changed, and lose to what is Lambda's alone. */
    static Map<String, String> of(
            FunctionResource function, FunctionHost host, TaskFolder code, String runtimeApi, Instant now) {
        Map<String, String> variables = new TreeMap<>();
        // not Lambda's en_US.UTF-8, which few machines have: without it a JVM falls back to ASCII file names
        variables.put("LANG", "C.UTF-8");
        variables.put("TZ", ":UTC");
        variables.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        variables.putAll(host.variables());
        variables.putAll(function.environment());
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMegabytes()));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        variables.put(
                "AWS_LAMBDA_LOG_STREAM_NAME",
                DAY.format(now) + "/[$LATEST]" + UUID.randomUUID().toString().replace("-", ""));
        variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        variables.put("LAMBDA_TASK_ROOT", code.root().toString());
        variables.put("_HANDLER", function.handler());
        return variables;
    }
}
