/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.redrive;

import io.tapeline.contract.backend.Backend;
import io.tapeline.contract.backend.LocalStackBackend;
import io.tapeline.contract.backend.RunsInContainers;

@RunsInContainers
class LocalStackKilledRedriveTest extends KilledRedriveContract {
    @Override
    public Backend backend() {
        return new LocalStackBackend();
    }

    /** The second time is the same five processes, which find nothing to take. */
    @Override
    int wholeRuns() {
        return 1;
    }
}
