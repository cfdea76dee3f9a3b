/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.redrive;

import io.tapeline.contract.backend.Backend;
import io.tapeline.contract.backend.EmbeddedBackend;

class EmbeddedKilledRedriveTest extends KilledRedriveContract {
    @Override
    public Backend backend() {
        return new EmbeddedBackend();
    }
}
