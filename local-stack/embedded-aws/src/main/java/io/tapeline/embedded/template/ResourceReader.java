/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the resolved properties of one resource and remembers which were asked for: the rest is unmodelled. */
final class ResourceReader {
    private final String logicalId;
    private final String type;
    private final Map<String, Object> unread;

    ResourceReader(String logicalId, String type, Map<String, Object> properties) {
        this.logicalId = logicalId;
        this.type = type;
        this.unread = new LinkedHashMap<>(properties);
    }

    Optional<Object> value(String property) {
        return Optional.ofNullable(unread.remove(property));
    }

    Optional<String> text(String property) {
        return value(property).map(String::valueOf);
    }

    String requiredText(String property) {
        return text(property).orElseThrow(() -> new TemplateRefused(logicalId + " needs " + property));
    }

    int integer(String property, int otherwise) {
        return text(property).map(text -> parse(property, text)).orElse(otherwise);
    }

    boolean flag(String property, boolean otherwise) {
        return text(property).map(Boolean::parseBoolean).orElse(otherwise);
    }

    List<String> texts(String property) {
        return value(property)
                .map(value -> value instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of(String.valueOf(value)))
                .orElse(List.of());
    }

    Map<String, Object> map(String property) {
        Object value = value(property).orElse(Map.of());
        if (!(value instanceof Map<?, ?> map)) {
            throw new TemplateRefused(logicalId + "." + property + " must be a mapping, was " + value);
        }
        return CloudFormationYaml.stringKeys(map);
    }

    List<Unmodelled> unmodelled() {
        return unread.keySet().stream()
                .map(property -> new Unmodelled(logicalId, type, property))
                .toList();
    }

    private int parse(String property, String text) {
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            throw new TemplateRefused(logicalId + "." + property + " must be a whole number, was '" + text + "'");
        }
    }
}
