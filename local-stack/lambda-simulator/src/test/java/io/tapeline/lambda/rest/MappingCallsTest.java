/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.rest;

import static io.tapeline.lambda.rest.RestHarness.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.lambda.rest.RestHarness.Said;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mappings over REST as AWS was recorded to answer; docs/contracts/recorded-mapping.md. */
@Timeout(120)
class MappingCallsTest {
    private final RestHarness lambda = new RestHarness();

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    @DisplayName("REC-M1 ESM-27 the answer to a create has every member, with AWS's defaults")
    void defaults() throws JsonProcessingException {
        Said made = lambda.createOn("one", "");
        assertThat(made.status()).isEqualTo(202);
        String uuid = made.text("UUID");
        assertThat(uuid).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(made.body().path("LastModified").isNumber()).isTrue();
        JsonNode rest = made.body().deepCopy();
        ((ObjectNode) rest).remove("LastModified");
        assertThat(rest)
                .isEqualTo(new ObjectMapper()
                        .readTree(("{'UUID':'" + uuid + "',"
                                        + "'EventSourceMappingArn':"
                                        + "'arn:aws:lambda:us-east-1:000000000000:event-source-mapping:" + uuid + "',"
                                        + "'StartingPosition':'LATEST','BatchSize':100,"
                                        + "'MaximumBatchingWindowInSeconds':0,'ParallelizationFactor':1,"
                                        + "'EventSourceArn':'" + STREAM + "',"
                                        + "'FunctionArn':'arn:aws:lambda:us-east-1:000000000000:function:one',"
                                        + "'LastProcessingResult':'No records processed','State':'Creating',"
                                        + "'StateTransitionReason':'User action',"
                                        + "'DestinationConfig':{'OnFailure':{}},'MaximumRecordAgeInSeconds':-1,"
                                        + "'BisectBatchOnFunctionError':false,'MaximumRetryAttempts':-1,"
                                        + "'TumblingWindowInSeconds':0,'FunctionResponseTypes':[]}")
                                .replace('\'', '"')));
    }

    @Test
    @DisplayName("REC-M1 ESM-27 what is sent is echoed")
    void echoes() {
        Said made = lambda.createOn(
                "one",
                ",'BatchSize':3,'MaximumBatchingWindowInSeconds':1,'MaximumRetryAttempts':2,"
                        + "'MaximumRecordAgeInSeconds':60,'FunctionResponseTypes':['ReportBatchItemFailures'],"
                        + "'ParallelizationFactor':10,'BisectBatchOnFunctionError':true,"
                        + "'DestinationConfig':{'OnFailure':{'Destination':'arn:aws:s3:::bucket'}}");
        assertThat(made.body().path("BatchSize").asInt()).isEqualTo(3);
        assertThat(made.body().path("MaximumBatchingWindowInSeconds").asInt()).isEqualTo(1);
        assertThat(made.body().path("MaximumRetryAttempts").asInt()).isEqualTo(2);
        assertThat(made.body().path("MaximumRecordAgeInSeconds").asInt()).isEqualTo(60);
        assertThat(made.body().path("ParallelizationFactor").asInt()).isEqualTo(10);
        assertThat(made.body().path("BisectBatchOnFunctionError").asBoolean()).isTrue();
        assertThat(made.body().path("FunctionResponseTypes")).hasToString("[\"ReportBatchItemFailures\"]");
        assertThat(made.body().path("DestinationConfig"))
                .hasToString("{\"OnFailure\":{\"Destination\":\"arn:aws:s3:::bucket\"}}");
    }

    @Test
    @DisplayName("REC-M2 REC-M3 ESM-28 after a record: 200, Enabled, still User action, OK; an empty answer is success")
    void afterARecord() throws InterruptedException {
        String uuid = lambda.createOn("one", ",'BatchSize':1").text("UUID");
        assertThat(lambda.get(uuid).text("LastProcessingResult")).isEqualTo("No records processed");
        lambda.put("hello");
        lambda.put("again");
        assertThat(lambda.invocations.poll(30, TimeUnit.SECONDS)).isEqualTo("one");
        // a shard's second invocation begins when its first is settled
        assertThat(lambda.invocations.poll(30, TimeUnit.SECONDS)).isEqualTo("one");
        Said seen = lambda.get(uuid);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.text("State")).isEqualTo("Enabled");
        assertThat(seen.text("StateTransitionReason")).isEqualTo("User action");
        assertThat(seen.text("LastProcessingResult")).isEqualTo("OK");
    }

    @Test
    @DisplayName("REC-M5 ESM-28 a disabled mapping delivers nothing; enabled again it goes on where it stopped")
    void disables() throws InterruptedException {
        String uuid = lambda.createOn("one", "").text("UUID");
        Said answered = lambda.call("PUT", "event-source-mappings/" + uuid, "{\"Enabled\":false}");
        assertThat(answered.status()).isEqualTo(202);
        assertThat(answered.text("State")).isEqualTo("Disabling");
        assertThat(answered.text("StateTransitionReason")).isEqualTo("User action");
        assertThat(lambda.get(uuid).text("State")).isEqualTo("Disabled");
        lambda.put("while disabled");
        assertThat(lambda.mappings.states().get(0).caughtUp()).isFalse();
        assertThat(lambda.invocations).isEmpty();
        assertThat(lambda.call("PUT", "event-source-mappings/" + uuid, "{\"Enabled\":true}")
                        .text("State"))
                .isEqualTo("Enabling");
        assertThat(lambda.invocations.poll(30, TimeUnit.SECONDS)).isEqualTo("one");
        assertThat(lambda.get(uuid).text("State")).isEqualTo("Enabled");
    }

    @Test
    @DisplayName(
            "REC-M6 ESM-28 a delete answers the whole mapping as Deleting; then it is not found, and can be made anew")
    void deletes() {
        Said made = lambda.createOn("one", "");
        Said answered = lambda.call("DELETE", "event-source-mappings/" + made.text("UUID"), "");
        assertThat(answered.status()).isEqualTo(202);
        assertThat(answered.text("State")).isEqualTo("Deleting");
        assertThat(answered.body().size()).isEqualTo(made.body().size());
        assertThat(lambda.get(made.text("UUID")).status()).isEqualTo(404);
        assertThat(lambda.createOn("one", "").status()).isEqualTo(202);
    }

    @Test
    @DisplayName(
            "REC-M7 ESM-28 created with Enabled false it answers Disabled at once; an update that changes nothing, Updating")
    void createsDisabled() {
        Said made = lambda.createOn("one", ",'Enabled':false");
        assertThat(made.text("State")).isEqualTo("Disabled");
        assertThat(lambda.call("PUT", "event-source-mappings/" + made.text("UUID"), "{\"FunctionName\":\"one\"}")
                        .text("State"))
                .isEqualTo("Updating");
    }

    @Test
    @DisplayName("REC-M8 ESM-28 a list holds the same members, no NextMarker, and nothing for an unknown filter")
    void lists() {
        Said one = lambda.createOn("one", "");
        lambda.createOn("two", "");
        Said all = lambda.list(Map.of());
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.body().fieldNames()).toIterable().containsExactly("EventSourceMappings");
        assertThat(all.body().path("EventSourceMappings")).hasSize(2);
        assertThat(all.body().path("EventSourceMappings").path(0).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(() -> one.body().fieldNames());
        assertThat(lambda.list(Map.of("FunctionName", "two")).body().path("EventSourceMappings"))
                .hasSize(1);
        assertThat(lambda.list(Map.of("EventSourceArn", STREAM)).body().path("EventSourceMappings"))
                .hasSize(2);
        assertThat(lambda.list(Map.of("FunctionName", "unknown")).body().path("EventSourceMappings"))
                .isEmpty();
        assertThat(lambda.list(Map.of("EventSourceArn", "unknown")).body().path("EventSourceMappings"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "one, one",
        "arn:aws:lambda:us-east-1:000000000000:function:one, one",
        "000000000000:function:one, one",
        "one:$LATEST, one:$LATEST",
        "one:1, one:1",
        "one:alias, one:alias",
        "arn:aws:lambda:us-east-1:000000000000:function:one:alias, one:alias"
    })
    @DisplayName("REC-M9 ESM-27 FunctionArn echoes the qualifier, and has none where none was sent")
    void echoesTheQualifier(String sent, String expected) {
        assertThat(lambda.createOn(sent, "").text("FunctionArn"))
                .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:" + expected);
    }

    @Test
    @DisplayName(
            "REC-M11 ESM-26 a second mapping of a stream and a function is refused in AWS's words; of another function it is not")
    void refusesASecond() {
        String uuid = lambda.createOn("one", "").text("UUID");
        Said second = lambda.createOn("one", ",'BatchSize':1");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.error()).isEqualTo("ResourceConflictException");
        assertThat(second.text("Type")).isEqualTo("User");
        assertThat(second.text("message"))
                .isEqualTo("The event source arn (\" " + STREAM + " \") and function (\" one \") provided mapping"
                        + " already exists. Please update or delete the existing mapping with UUID " + uuid);
        assertThat(lambda.createOn("two", "").status()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'EventSourceArn':'" + STREAM + "x','FunctionName':'one','StartingPosition':'LATEST'"
                        + "| InvalidParameterValueException | Stream not found: " + STREAM + "x",
                "'EventSourceArn':'" + STREAM + "','FunctionName':'one' | InvalidParameterValueException"
                        + "| 1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint:"
                        + " Member must not be null.",
                "'EventSourceArn':'" + STREAM + "','FunctionName':'one','StartingPosition':'invalid'"
                        + "| ValidationException"
                        + "| 1 validation error detected: Value 'invalid' at 'startingPosition' failed to satisfy"
                        + " constraint: Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]",
                "'FunctionName':'unknown','StartingPosition':'LATEST' | InvalidParameterValueException"
                        + "| Unrecognized event source.",
                "'EventSourceArn':'" + STREAM + "','FunctionName':'unknown','StartingPosition':'LATEST'"
                        + "| InvalidParameterValueException | Function does not exist",
                "'EventSourceArn':'" + STREAM + "','FunctionName':'one','StartingPosition':'LATEST',"
                        + "'DestinationConfig':{'OnSuccess':{'Destination':'arn:aws:s3:::b'}}"
                        + "| InvalidParameterValueException"
                        + "| Unsupported DestinationConfig parameter for given event source mapping type.",
                "'EventSourceArn':'" + STREAM + "','FunctionName':'one','StartingPosition':'LATEST',"
                        + "'FilterCriteria':{'Filters':[{'Pattern':'no object'}]}"
                        + "| InvalidParameterValueException | Invalid filter pattern definition."
            })
    @DisplayName("REC-M11 ESM-29 a create that is wrong is refused in AWS's words, and makes nothing")
    void refuses(String members, String code, String message) {
        Said refused = lambda.create(members);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo(code);
        assertThat(refused.text("message")).isEqualTo(message);
        assertThat(refused.body().path("Type").isMissingNode()).isEqualTo(code.equals("ValidationException"));
        assertThat(lambda.mappings.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    @DisplayName("REC-M11 ESM-29 an unknown UUID is ResourceNotFoundException, its Message spelled with a capital")
    void refusesAnUnknownUuid(String method) {
        Said refused = lambda.call(method, "event-source-mappings/" + "0".repeat(36), "");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.error()).isEqualTo("ResourceNotFoundException");
        assertThat(refused.text("Message")).isEqualTo("The resource you requested does not exist.");
        assertThat(refused.text("Type")).isEqualTo("User");
    }

    @Test
    @DisplayName(
            "REC-M12 ESM-29 an empty list of filters is taken and absent from the answer; a filter is refused, not dropped")
    void filters() {
        Said made = lambda.createOn("one", ",'FilterCriteria':{'Filters':[]}");
        assertThat(made.status()).isEqualTo(202);
        assertThat(made.body().has("FilterCriteria")).isFalse();
        Said refused = lambda.createOn("two", ",'FilterCriteria':{'Filters':[{'Pattern':'{}'}]}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("message")).isEqualTo("tapeline local stack does not do FilterCriteria of a mapping");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Tags':{'a':'b'}",
                "'TumblingWindowInSeconds':1",
                "'SelfManagedEventSource':{'Endpoints':{'a':['b']}}",
                "'MaximumRecordAgeInSeconds':59",
                "'BatchSize':0",
                "'BatchSize':'many'",
                "'FunctionResponseTypes':['Other']"
            })
    @DisplayName("ESM-29 a member that is not simulated or out of range is refused by name, never dropped")
    void refusesWhatItDoesNotDo(String member) {
        Said refused = lambda.createOn("one", "," + member);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("InvalidParameterValueException");
        assertThat(refused.text("message")).contains(member.substring(1, member.indexOf('\'', 1)));
        assertThat(lambda.mappings.all()).isEmpty();
    }

    @Test
    @DisplayName("ESM-28 an update of anything but Enabled is refused, not dropped")
    void updatesEnabledAlone() {
        String uuid = lambda.createOn("one", "").text("UUID");
        Said refused = lambda.call("PUT", "event-source-mappings/" + uuid, "{\"BatchSize\":1}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("message")).contains("does not change BatchSize");
    }
}
