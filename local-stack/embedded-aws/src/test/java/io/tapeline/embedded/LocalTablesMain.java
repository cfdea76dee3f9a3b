/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded;

import io.tapeline.embedded.dynamodb.LocalDynamo;
import io.tapeline.embedded.dynamodb.TableMaker;
import io.tapeline.embedded.template.StackIdentity;
import io.tapeline.embedded.template.TemplateReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * DynamoDB Local in memory with the tables of some stacks, until the input ends; prints where it listens. For
 * measurements. Arguments: a template, the names of stacks.
 */
public final class LocalTablesMain {

    private LocalTablesMain() {}

    public static void main(String[] arguments) throws IOException {
        try (LocalDynamo dynamo = LocalDynamo.start(Optional.empty())) {
            var maker = new TableMaker(dynamo.uri(), "us-east-1");
            for (String stack : List.of(arguments).subList(1, arguments.length)) {
                var identity = new StackIdentity(stack, "us-east-1", Map.of());
                maker.create(
                        TemplateReader.read(Path.of(arguments[0]), identity).tables());
            }
            System.out.println(dynamo.uri());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
        System.exit(0);
    }
}
