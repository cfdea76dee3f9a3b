/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.stream;

import io.tapeline.contract.backend.Backend;
import io.tapeline.contract.backend.LocalStackBackend;
import io.tapeline.contract.backend.RunsInContainers;

@RunsInContainers
class LocalStackRecordStreamTest extends RecordStreamContract {
    @Override
    public Backend backend() {
        return new LocalStackBackend();
    }
}
