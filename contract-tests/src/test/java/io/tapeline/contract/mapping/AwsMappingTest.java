/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.mapping;

import io.tapeline.contract.backend.AwsBackend;
import io.tapeline.contract.backend.Backend;
import io.tapeline.contract.backend.RunsOnAws;

@RunsOnAws
class AwsMappingTest extends MappingContract {
    @Override
    public Backend backend() {
        return new AwsBackend();
    }
}
