/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.template;

import io.tapeline.lambda.function.FunctionResource;
import io.tapeline.lambda.mapping.MappingResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a {@link StackPlan} of a CloudFormation template. */
public final class TemplateReader {
    private final List<StreamResource> streams = new ArrayList<>();
    private final List<TableResource> tables = new ArrayList<>();
    private final List<FunctionResource> functions = new ArrayList<>();
    private final List<MappingResource> mappings = new ArrayList<>();
    private final List<Unmodelled> unmodelled = new ArrayList<>();
    private final Map<String, String> outputs = new LinkedHashMap<>();
    private final StackIdentity stack;
    private final Conditions conditions;
    private final Resources resources;
    private final Values values;

    private TemplateReader(Map<String, Object> root, StackIdentity stack) {
        Map<String, Object> declared = section(root, "Resources");
        if (declared.isEmpty()) {
            throw new TemplateRefused("has no Resources");
        }
        this.stack = stack;
        Parameters parameters = new Parameters(stack, section(root, "Parameters"), declared);
        this.conditions = new Conditions(section(root, "Conditions"), parameters);
        this.resources = new Resources(stack, conditions.present(declared));
        this.values = new Values(parameters, conditions, resources);
        for (String unknown : List.of("Transform", "Mappings", "Rules")) {
            if (root.containsKey(unknown)) {
                throw new TemplateRefused("has " + unknown + ", which the local stack does not understand");
            }
        }
    }

    /**
     * Reads a template file.
     *
     * @throws TemplateRefused when no stack can be made of it, with one line that says why
     */
    public static StackPlan read(Path file, StackIdentity stack) {
        try {
            return read(Files.readString(file), stack);
        } catch (IOException e) {
            throw new TemplateRefused("cannot be read from " + file + ": " + e.getMessage());
        }
    }

    /** Reads a template's text. */
    public static StackPlan read(String text, StackIdentity stack) {
        Map<String, Object> root = CloudFormationYaml.read(text);
        return new TemplateReader(root, stack).plan(section(root, "Outputs"));
    }

    private StackPlan plan(Map<String, Object> declaredOutputs) {
        resources.ids().forEach(this::read);
        conditions.present(declaredOutputs).forEach((name, body) -> {
            Object value = body instanceof Map<?, ?> map ? map.get("Value") : null;
            if (value == null) {
                throw new TemplateRefused("output " + name + " has no Value");
            }
            outputs.put(name, String.valueOf(values.resolve(value, "output " + name)));
        });
        return new StackPlan(streams, tables, functions, mappings, outputs, unmodelled);
    }

    private void read(String id) {
        Map<String, Object> properties = new LinkedHashMap<>();
        // resolved even where nothing is modelled, so that an unknown reference never passes
        resources.properties(id).forEach((name, value) -> properties.put(name, values.resolve(value, id + "." + name)));
        properties.values().removeIf(value -> value == Values.NO_VALUE);
        String type = resources.type(id);
        ResourceReader reader = new ResourceReader(id, type, properties);
        switch (type) {
            case "AWS::Kinesis::Stream" -> streams.add(ResourceKinds.stream(id, resources.name(id, values), reader));
            case "AWS::DynamoDB::Table" -> tables.add(ResourceKinds.table(id, resources.name(id, values), reader));
            case "AWS::Lambda::Function" ->
                functions.add(ResourceKinds.function(
                        id, resources.name(id, values), resources.attribute(id, "Arn", values), reader));
            case "AWS::Lambda::EventSourceMapping" ->
                mappings.add(ResourceKinds.mapping(
                        id,
                        stack,
                        resources.functionArn(properties.get("FunctionName"), id + ".FunctionName", values),
                        reader));
            default -> {
                unmodelled.add(new Unmodelled(id, type, "*"));
                return;
            }
        }
        unmodelled.addAll(reader.unmodelled());
    }

    private static Map<String, Object> section(Map<String, Object> root, String name) {
        return root.get(name) instanceof Map<?, ?> map ? CloudFormationYaml.stringKeys(map) : Map.of();
    }
}
