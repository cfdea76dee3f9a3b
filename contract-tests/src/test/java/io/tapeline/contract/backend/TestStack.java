/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import io.tapeline.market.row.TableNames;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A stack that exists, and clients for it. */
public interface TestStack extends AutoCloseable {

    /** Of the stack; what a test creates beside it is named after it. */
    String name();

    /** The template's Outputs. */
    Map<String, String> outputs();

    /** How it is reached. */
    AwsAccess access();

    /** Clients that retry nothing, so that a test sees every answer; closed with the stack. */
    AwsClients clients();

    /**
     * Points clients that are built by the SDK's default chain, as the producer and the API build theirs, to this stack
     * until closed.
     */
    DefaultChain defaultChain();

    /** Whether {@link #caughtUp} is knowledge and not hope. */
    boolean knowsWhenCaughtUp();

    /** Whether no mapping has a record behind or in flight; always true where the stack does not know. */
    boolean caughtUp();

    /** Ends the function's instances: what they remember of the tables goes with them. */
    void endInstances();

    /** What lies in a bucket, as text, in the order of the keys. */
    List<String> objects(String bucket);

    /** One output; a template without it is a broken test. */
    default String output(String name) {
        String value = outputs().get(name);
        if (value == null) {
            throw new IllegalArgumentException("the stack must have the output " + name + ", has "
                    + outputs().keySet());
        }
        return value;
    }

    /** What the template's Outputs call its tables. */
    default TableNames tables() {
        return new TableNames(
                output("BarsTableName"),
                output("TradesTableName"),
                output("SymbolsTableName"),
                output("GapsTableName"),
                output("QuarantineTableName"));
    }

    /** Deletes the stack and everything in it, what a template retains included. */
    @Override
    void close() throws IOException;
}
