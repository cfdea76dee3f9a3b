/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import io.tapeline.contract.backend.Backend;
import io.tapeline.contract.backend.LocalStackBackend;
import io.tapeline.contract.backend.RunsInContainers;

@RunsInContainers
class LocalStackReplayTest extends ReplayContract {
    @Override
    public Backend backend() {
        return new LocalStackBackend();
    }
}
