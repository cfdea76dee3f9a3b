/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

/** A second mapping of one stream and one function, in the words of AWS. */
public final class MappingExists extends RuntimeException {
    MappingExists(MappingResource existing) {
        // the blanks inside the quotation marks are AWS's
        super("The event source arn (\" " + existing.streamArn() + " \") and function (\" " + existing.functionName()
                + " \") provided mapping already exists. Please update or delete the existing mapping with UUID "
                + existing.uuid());
    }
}
