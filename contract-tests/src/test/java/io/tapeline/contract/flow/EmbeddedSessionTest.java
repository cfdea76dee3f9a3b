/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.Backend;
import io.tapeline.contract.backend.EmbeddedBackend;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.embedded.template.StackIdentity;
import io.tapeline.embedded.template.TemplateReader;
import io.tapeline.embedded.template.Unmodelled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EmbeddedSessionTest extends SessionContract {

    @Override
    public Backend backend() {
        return new EmbeddedBackend();
    }

    @Test
    @DisplayName("P8 what of the template this stack does not model is listed")
    void whatIsNotModelledIsListed() throws IOException {
        List<String> unmodelled =
                TemplateReader.read(StackRequest.TEMPLATE, new StackIdentity("flow", "us-east-1", Map.of()))
                        .unmodelled()
                        .stream()
                        .map(Unmodelled::toString)
                        .sorted()
                        .toList();

        assertThat(unmodelled)
                .contains("TransformRole (AWS::IAM::Role)", "BarsTable (AWS::DynamoDB::Table).SSESpecification");
        // docs/local-vs-aws.md is made of it
        Path results = Files.createDirectories(Path.of("target/contract-results"));
        Files.write(results.resolve("unmodelled.txt"), unmodelled);
    }
}
