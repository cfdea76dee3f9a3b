/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.template;

import io.tapeline.lambda.function.FunctionResource;
import io.tapeline.lambda.mapping.MappingResource;
import java.util.List;
import java.util.Map;

/** A template with every reference resolved. */
public record StackPlan(
        List<StreamResource> streams,
        List<TableResource> tables,
        List<FunctionResource> functions,
        List<MappingResource> mappings,
        Map<String, String> outputs,
        List<Unmodelled> unmodelled) {
    public StackPlan {
        streams = List.copyOf(streams);
        tables = List.copyOf(tables);
        functions = List.copyOf(functions);
        mappings = List.copyOf(mappings);
        outputs = Map.copyOf(outputs);
        unmodelled = List.copyOf(unmodelled);
    }
}
