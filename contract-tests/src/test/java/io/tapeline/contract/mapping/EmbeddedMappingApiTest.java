/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tapeline.contract.backend.EmbeddedBackend;
import io.tapeline.contract.backend.FunctionVariant;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.contract.backend.TestStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Mappings of the embedded stack as AWS's own client sees and changes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedMappingApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private static Path folder;

    private TestStack stack;
    private ProbeStack probes;

    @BeforeAll
    void deploy() throws IOException {
        stack = new EmbeddedBackend()
                .deploy(new StackRequest(
                        "api",
                        Path.of("src/test/resources/mapping.yaml"),
                        FunctionVariant.jar(folder, "api", Probe.class),
                        Map.of()));
        probes = new ProbeStack(stack);
    }

    @AfterAll
    void destroy() throws IOException {
        stack.close();
    }

    private LambdaClient lambda() {
        return stack.clients().lambda();
    }

    private EventSourceMappingConfiguration mappingOf(String stream) {
        return lambda().listEventSourceMappings(list -> {}).eventSourceMappings().stream()
                .filter(each -> each.eventSourceArn().endsWith(probes.streamName(stream)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("REC-M4 ESM-27 a template's mapping is Enabled when the stack is complete, with every member")
    void theTemplatesMappings() {
        EventSourceMappingConfiguration family = mappingOf("Family");
        assertThat(family.state()).isEqualTo("Enabled");
        assertThat(family.stateTransitionReason()).isEqualTo("User action");
        assertThat(family.functionArn()).endsWith(":function:api-sound");
        assertThat(family.eventSourceMappingArn()).endsWith(":event-source-mapping:" + family.uuid());
        assertThat(family.batchSize()).isEqualTo(10);
        assertThat(family.maximumRetryAttempts()).isEqualTo(-1);
        assertThat(family.maximumRecordAgeInSeconds()).isEqualTo(-1);
        assertThat(family.destinationConfig().onFailure()).isNotNull();
        assertThat(family.lastModified()).isNotNull();
    }

    @Test
    @DisplayName("REC-M11 ESM-26 ESM-29 AWS's client knows the refusals by their types")
    void refusals() {
        String deaf = mappingOf("Deaf").eventSourceArn();
        assertThatThrownBy(() -> create(deaf))
                .isInstanceOf(ResourceConflictException.class)
                .hasMessageContaining("provided mapping already exists");
        assertThatThrownBy(() -> create(deaf + "x"))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Stream not found: " + deaf + "x");
        assertThatThrownBy(() -> lambda().getEventSourceMapping(get -> get.uuid("0".repeat(36))))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The resource you requested does not exist.");
    }

    @Test
    @DisplayName("ESM-28 a mapping that was made over the API delivers; disabled and deleted it does not")
    void makesAndDeletes() {
        probes.kinesis().createStream(create -> create.streamName("api-made").shardCount(1));
        String arn = mappingOf("Deaf").eventSourceArn().replace("api-deaf", "api-made");
        CreateEventSourceMappingResponse made = create(arn);
        assertThat(made.state()).isEqualTo("Creating");
        putTo("api-made", "made-1");
        await().atMost(PATIENCE).until(() -> probes.count("made-1") == 1);
        assertThat(lambda().updateEventSourceMapping(
                                update -> update.uuid(made.uuid()).enabled(false))
                        .state())
                .isEqualTo("Disabling");
        assertThat(lambda().deleteEventSourceMapping(delete -> delete.uuid(made.uuid()))
                        .state())
                .isEqualTo("Deleting");
        assertThat(create(arn).uuid()).isNotEqualTo(made.uuid());
    }

    @Test
    @DisplayName("ESM-23 ESM-22 a stream deleted and made again is read, and no stack is caught up meanwhile")
    void aStreamMadeAgain() {
        String name = probes.streamName("Defective");
        probes.kinesis().deleteStream(delete -> delete.streamName(name));
        assertThat(stack.caughtUp()).isFalse();
        assertThat(mappingOf("Defective").lastProcessingResult()).startsWith("PROBLEM: Stream not found: ");
        probes.kinesis().createStream(create -> create.streamName(name).shardCount(1));
        putTo(name, "made-again");
        await().atMost(PATIENCE)
                .until(() -> probes.handed("defective", "made-again").size() == 1);
        await().atMost(PATIENCE)
                .until(() -> mappingOf("Defective").lastProcessingResult().equals("OK"));
    }

    private CreateEventSourceMappingResponse create(String streamArn) {
        return lambda().createEventSourceMapping(create -> create.eventSourceArn(streamArn)
                .functionName("api-sound")
                .startingPosition(EventSourcePosition.TRIM_HORIZON));
    }

    private void putTo(String stream, String text) {
        probes.kinesis().putRecords(put -> put.streamName(stream).records(List.of(ProbeStack.entry("K", text))));
    }
}
