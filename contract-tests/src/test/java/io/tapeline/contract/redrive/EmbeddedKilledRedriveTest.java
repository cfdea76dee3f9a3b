/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.redrive;

import io.tapeline.contract.backend.Backend;
import io.tapeline.contract.backend.EmbeddedBackend;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT) // it waits for processes and their calls; its stack is its own
class EmbeddedKilledRedriveTest extends KilledRedriveContract {
    @Override
    public Backend backend() {
        return new EmbeddedBackend();
    }
}
