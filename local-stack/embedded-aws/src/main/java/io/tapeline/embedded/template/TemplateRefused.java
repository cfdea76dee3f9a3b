/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.template;

/** A template that no stack can be made from; the message is one line that names the place and the reason. */
public final class TemplateRefused extends RuntimeException {
    public TemplateRefused(String message) {
        super("template: " + message);
    }
}
