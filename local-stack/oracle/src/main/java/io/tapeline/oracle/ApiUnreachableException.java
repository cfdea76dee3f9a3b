/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.io.IOException;

/** Nobody listens where the API should be: the stack is not there. */
public final class ApiUnreachableException extends IOException {

    ApiUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
