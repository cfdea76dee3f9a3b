/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.template;

import java.util.Map;

/**
 * What a template is resolved with.
 *
 * @param parameters values given for template parameters; the rest take their defaults
 */
public record StackIdentity(String stackName, String region, Map<String, String> parameters) {
    /** The account of every local stack. */
    public static final String ACCOUNT = "000000000000";

    public StackIdentity {
        if (!stackName.matches("[a-zA-Z][-a-zA-Z0-9]{0,127}")) {
            throw new TemplateRefused(
                    "stack name must be a letter and then letters, digits or hyphens, at most 128, was '" + stackName
                            + "'");
        }
        if (!region.matches("[a-z]{2}(-[a-z]+)+-\\d")) {
            throw new TemplateRefused("region must look like eu-central-1, was '" + region + "'");
        }
        parameters = Map.copyOf(parameters);
    }
}
