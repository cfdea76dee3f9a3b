/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.embedded.template.TemplateRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondMappingTest {
    private static final String TEMPLATE = """
            Resources:
              Stream:
                Type: AWS::Kinesis::Stream
                Properties: { Name: trades, ShardCount: 1 }
              Function:
                Type: AWS::Lambda::Function
                Properties: { FunctionName: one, Runtime: java25, Handler: a.B::c, Role: "arn:aws:iam::000000000000:role/r" }
              First:
                Type: AWS::Lambda::EventSourceMapping
                Properties: { EventSourceArn: !GetAtt Stream.Arn, FunctionName: !Ref Function, StartingPosition: LATEST }
              Second:
                Type: AWS::Lambda::EventSourceMapping
                Properties: { EventSourceArn: !GetAtt Stream.Arn, FunctionName: !Ref Function, StartingPosition: LATEST }
            """;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("REC-M11 ESM-26 a template with two mappings of one stream and one function is refused in AWS's words")
    void isRefused() throws IOException {
        Path template = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
        assertThatThrownBy(() -> EmbeddedAws.start(EmbeddedAwsConfig.of("twice", template, Clock.systemUTC())))
                .isInstanceOf(TemplateRefused.class)
                .hasMessageContaining("Second: The event source arn (\" arn:aws:kinesis:us-east-1:000000000000:stream/"
                        + "trades \") and function (\" one \") provided mapping already exists.");
    }
}
