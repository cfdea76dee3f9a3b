/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.time.Instant;
import java.util.Optional;

/** A mapping as a resource that can be enabled and disabled. Thread-safe. */
public final class RunningMapping {
    private final MappingResource resource;
    /** Empty in a stack without the function's code: then it is a resource alone. */
    private final Optional<MappingDriver> driver;

    private volatile boolean enabled;
    private volatile Instant lastModified;

    RunningMapping(MappingResource resource, Optional<MappingDriver> driver, Instant now) {
        this.resource = resource;
        this.driver = driver;
        this.enabled = resource.enabled();
        this.lastModified = now;
    }

    /** As it was made; {@link #enabled()} may have changed since. */
    public MappingResource resource() {
        return resource;
    }

    public boolean enabled() {
        return enabled;
    }

    /** When it was made, or enabled or disabled last. */
    public Instant lastModified() {
        return lastModified;
    }

    /** How far it has come; empty when nothing drives it. */
    public Optional<MappingState> state() {
        return driver.map(MappingDriver::state);
    }

    /** Lambda's LastProcessingResult. */
    public String lastProcessingResult() {
        return state().map(MappingState::lastProcessingResult).orElse("No records processed");
    }

    void enable(boolean wanted, Instant now) {
        enabled = wanted;
        lastModified = now;
        driver.ifPresent(each -> each.enable(wanted));
    }

    void close() {
        driver.ifPresent(MappingDriver::close);
    }
}
