/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.store;

import io.tapeline.contract.backend.AwsBackend;
import io.tapeline.contract.backend.Backend;
import io.tapeline.contract.backend.RunsOnAws;

@RunsOnAws
class AwsStoreTest extends DynamoDbStoreContract {
    @Override
    public Backend backend() {
        return new AwsBackend();
    }
}
