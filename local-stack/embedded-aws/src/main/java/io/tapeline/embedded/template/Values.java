/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves Ref, Fn::Sub, Fn::GetAtt, Fn::Join and Fn::If inside property values; what is AWS::NoValue is left out. */
final class Values {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");
    /** What AWS::NoValue resolves to: nothing. */
    static final Object NO_VALUE = new Object();

    private final Parameters parameters;
    private final Conditions conditions;
    private final Resources resources;

    Values(Parameters parameters, Conditions conditions, Resources resources) {
        this.parameters = parameters;
        this.conditions = conditions;
        this.resources = resources;
    }

    /**
     * Resolves a value.
     *
     * @param where named in the error when something cannot be resolved
     * @return {@link #NO_VALUE} when there is to be none
     */
    Object resolve(Object value, String where) {
        if (value instanceof List<?> list) {
            List<Object> resolved = new ArrayList<>(list.size());
            list.forEach(element -> resolved.add(resolve(element, where)));
            resolved.removeIf(element -> element == NO_VALUE);
            return resolved;
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        if (map.size() == 1) {
            String only = String.valueOf(map.keySet().iterator().next());
            Object argument = map.values().iterator().next();
            if (only.equals("Ref") || only.startsWith("Fn::")) {
                return call(only, argument, where);
            }
        }
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach((key, element) -> resolved.put(String.valueOf(key), resolve(element, where)));
        resolved.values().removeIf(element -> element == NO_VALUE);
        return resolved;
    }

    private Object call(String function, Object argument, String where) {
        return switch (function) {
            case "Ref" -> argument.equals("AWS::NoValue") ? NO_VALUE : reference(String.valueOf(argument), where);
            case "Fn::GetAtt" -> attribute(argument, where);
            case "Fn::Sub" -> substitute(argument, where);
            case "Fn::Join" -> join(argument, where);
            case "Fn::If" -> choice(argument, where);
            default ->
                throw new TemplateRefused(where + " uses " + function
                        + "; the local stack understands Ref, Fn::Sub, Fn::GetAtt, Fn::Join and Fn::If");
        };
    }

    private Object choice(Object argument, String where) {
        if (!(argument instanceof List<?> list && list.size() == 3)) {
            throw new TemplateRefused(where + " has an If that is not [condition, then, else]");
        }
        return resolve(conditions.holds(String.valueOf(list.get(0))) ? list.get(1) : list.get(2), where);
    }

    private String reference(String name, String where) {
        return parameters.value(name).orElseGet(() -> {
            if (!resources.has(name)) {
                throw new TemplateRefused(where + " refers to " + name + ", which is no parameter and no resource");
            }
            return resources.ref(name, this);
        });
    }

    private String attribute(Object argument, String where) {
        List<?> path = argument instanceof List<?> list
                ? list
                : List.of(String.valueOf(argument).split("\\.", 2));
        if (path.size() != 2) {
            throw new TemplateRefused(where + " has a GetAtt without an attribute: " + argument);
        }
        String id = String.valueOf(path.get(0));
        if (!resources.has(id)) {
            throw new TemplateRefused(where + " refers to " + id + "." + path.get(1) + ", which is no resource");
        }
        return resources.attribute(id, String.valueOf(path.get(1)), this);
    }

    private String substitute(Object argument, String where) {
        Map<String, Object> local = Map.of();
        Object text = argument;
        if (argument instanceof List<?> list && list.size() == 2 && list.get(1) instanceof Map<?, ?> given) {
            text = list.get(0);
            local = CloudFormationYaml.stringKeys(given);
        }
        Matcher matcher = VARIABLE.matcher(String.valueOf(text));
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(result, Matcher.quoteReplacement(variable(matcher, local, where)));
        }
        return matcher.appendTail(result).toString();
    }

    private String variable(Matcher matcher, Map<String, Object> local, String where) {
        String name = matcher.group(2);
        if (!matcher.group(1).isEmpty()) {
            return "${" + name + "}";
        }
        Object given = local.get(name);
        if (given != null) {
            return String.valueOf(resolve(given, where));
        }
        return name.contains(".") && !name.startsWith("AWS::") ? attribute(name, where) : reference(name, where);
    }

    private String join(Object argument, String where) {
        if (!(argument instanceof List<?> list && list.size() == 2 && list.get(1) instanceof List<?> parts)) {
            throw new TemplateRefused(where + " has a Join that is not [separator, [parts]]");
        }
        return String.join(
                String.valueOf(list.get(0)),
                parts.stream().map(part -> String.valueOf(resolve(part, where))).toList());
    }
}
