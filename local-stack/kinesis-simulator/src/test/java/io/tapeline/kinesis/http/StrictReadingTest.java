/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.kinesis.faults.Faults;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as no SDK would let them through: plain JSON. */
@Tag("slow")
@Timeout(60)
class StrictReadingTest {
    private static final String NUMBER = "class com.amazon.coral.value.json.numbers.TruncatingBigNumber";
    private static final String HERE = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    private final EndpointHarness aws = new EndpointHarness(false, Faults.NONE);

    @BeforeEach
    void createStream() {
        aws.streams.create("s", 3, Duration.ofHours(24));
        aws.streams.create("other", 1, Duration.ofHours(24));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            PutRecord | {"StreamName":"s","PartitionKey":"k","Data":5} | NUMBER can not be converted to a Blob
            PutRecord | {"StreamName":"s","PartitionKey":"k","Data":true} | class java.lang.Boolean can not be converted to a Blob
            PutRecord | {"StreamName":"s","PartitionKey":"k","Data":[]} | Start of list found where not expected
            PutRecord | {"StreamName":"s","PartitionKey":"k","Data":{}} | Start of structure or map found where not expected.
            PutRecord | {"StreamName":"s","PartitionKey":"k","Data":"23456"} | '23456' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: 5
            PutRecord | {"StreamName":"s","PartitionKey":"k","Data":"=+/="} | '=+/=' can not be converted to a Blob: Invalid Base64 character: '='
            PutRecord | {"StreamName":"s","PartitionKey":"k","Data":"+/+="} | '+/+=' can not be converted to a Blob: Invalid last non-pad Base64 character dectected
            PutRecord | {"StreamName":23,"PartitionKey":"k","Data":""} | NUMBER can not be converted to an String
            PutRecords | {"StreamName":"s","Records":{}} | Start of structure or map found where not expected.
            PutRecords | {"StreamName":"s","Records":"23"} | Expected list or null
            PutRecords | {"StreamName":"s","Records":[7]} | Expected null
            PutRecords | {"StreamName":"s","Records":[[]]} | Start of list found where not expected
            PutRecords | {"StreamName":"s","Records":[{"Data":"","PartitionKey":7}]} | NUMBER can not be converted to an String
            CreateStream | {"StreamName":"new","ShardCount":"2"} | class java.lang.String can not be converted to an Integer
            CreateStream | {"StreamName":"new","ShardCount":1,"StreamModeDetails":"ON_DEMAND"} | Expected null
            AddTagsToStream | {"StreamName":"s","Tags":[]} | Start of list found where not expected
            AddTagsToStream | {"StreamName":"s","Tags":{"a":1}} | NUMBER can not be converted to an String
            DeleteStream | {"StreamName":"s","EnforceConsumerDeletion":"no"} | 'no' can not be converted to an Boolean
            GetShardIterator | {"StreamName":"s","ShardId":"shardId-0","ShardIteratorType":"AT_TIMESTAMP","Timestamp":"now"} | class java.lang.String can not be converted to milliseconds since epoch
            """)
    @DisplayName("KIN-19 a member of another type is a 400 SerializationException, never a 500")
    void refusesOtherTypes(String operation, String body, String message) throws Exception {
        HttpResponse<String> refused = aws.call(operation, body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Json.read(refused))
                .containsEntry("__type", "SerializationException")
                .containsEntry("Message", message.replace("NUMBER", NUMBER));
        assertThat(aws.streams.names()).containsExactly("other", "s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e999999999", "4e15"})
    @DisplayName("KIN-19 an instant out of all bounds is a 400, at once")
    void refusesAbsurdInstants(String timestamp) throws Exception {
        HttpResponse<String> refused = aws.call(
                "GetShardIterator",
                "{\"StreamName\":\"s\",\"ShardId\":\"shardId-000000000000\",\"ShardIteratorType\":\"AT_TIMESTAMP\","
                        + "\"Timestamp\":" + timestamp + "}");
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            PutRecords | {} | 1 validation error detected: Value null at 'records' failed to satisfy constraint: Member must not be null
            PutRecord | {"StreamName":"s"} | 2 validation errors detected: Value null at 'partitionKey' failed to satisfy constraint: Member must not be null; Value null at 'data' failed to satisfy constraint: Member must not be null
            PutRecord | {"StreamName":"s","PartitionKey":"k","Data":null} | 1 validation error detected: Value null at 'data' failed to satisfy constraint: Member must not be null
            PutRecords | {"StreamName":"s","Records":[]} | 1 validation error detected: Value '[]' at 'records' failed to satisfy constraint: Member must have length greater than or equal to 1
            PutRecords | {"StreamName":"s","Records":[null]} | 1 validation error detected: Value null at 'records.1.member' failed to satisfy constraint: Member must not be null
            PutRecords | {"StreamName":"s","Records":[{"PartitionKey":"","Data":""}]} | 1 validation error detected: Value '' at 'records.1.member.partitionKey' failed to satisfy constraint: Member must have length greater than or equal to 1
            CreateStream | {"StreamName":"","ShardCount":0} | 3 validation errors detected: Value '0' at 'shardCount' failed to satisfy constraint: Member must have value greater than or equal to 1; Value '' at 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at 'streamName' failed to satisfy constraint: Member must have length greater than or equal to 1
            PutRecord | {"StreamName":"s","PartitionKey":"k","Data":"","ExplicitHashKey":"x","SequenceNumberForOrdering":"01"} | 2 validation errors detected: Value '01' at 'sequenceNumberForOrdering' failed to satisfy constraint: Member must satisfy regular expression pattern: 0|([1-9]\\d{0,128}); Value 'x' at 'explicitHashKey' failed to satisfy constraint: Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38})
            GetShardIterator | {"StreamName":"s","ShardId":"a b","ShardIteratorType":"FIRST"} | 2 validation errors detected: Value 'a b' at 'shardId' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value 'FIRST' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, TRIM_HORIZON]
            GetRecords | {"ShardIterator":"x","Limit":10001} | 1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000
            ListShards | {"StreamName":"s","ShardFilter":{}} | 1 validation error detected: Value null at 'shardFilter.type' failed to satisfy constraint: Member must not be null
            AddTagsToStream | {"StreamName":"s","Tags":{}} | 1 validation error detected: Value '{}' at 'tags' failed to satisfy constraint: Member must have length greater than or equal to 1
            """)
    @DisplayName("KIN-20 what is missing or out of bounds is a ValidationException that names up to ten violations")
    void refusesOtherValues(String operation, String body, String message) throws Exception {
        HttpResponse<String> refused = aws.call(operation, body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Json.read(refused))
                .containsEntry("__type", "ValidationException")
                .containsEntry("message", message);
    }

    @Test
    @DisplayName("KIN-20 no more than ten violations are named")
    void namesTenViolations() throws Exception {
        String records = IntStream.range(0, 20).mapToObj(i -> "{}").collect(Collectors.joining(","));
        assertThat(aws.call("PutRecords", "{\"StreamName\":\"s\",\"Records\":[" + records + "]}")
                        .body())
                .contains("10 validation errors detected")
                .contains("'records.5.member.data'")
                .doesNotContain("'records.6.");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            CreateStream | {"StreamName":"new","ShardCount":1,"Shards":2} | CreateStream has no member Shards
            PutRecord | {"StreamName":"s","PartitionKey":"k","Data":"","data":""} | PutRecord has no member data
            PutRecords | {"StreamName":"s","Records":[{"PartitionKey":"k","Data":"","Key":1}]} | PutRecords has no member Records.1.Key
            DescribeLimits | {"StreamName":"s"} | DescribeLimits has no member StreamName
            """)
    @DisplayName("KIN-21 a member that the operation does not have is refused and named")
    void refusesUnknownMembers(String operation, String body, String message) throws Exception {
        HttpResponse<String> refused = aws.call(operation, body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("InvalidArgumentException", message);
        assertThat(aws.streams.names()).containsExactly("other", "s");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            CreateStream | {"StreamName":"new","ShardCount":1,"MaxRecordSizeInKiB":2048} | MaxRecordSizeInKiB of CreateStream
            CreateStream | {"StreamName":"new","ShardCount":1,"WarmThroughputMiBps":1} | WarmThroughputMiBps of CreateStream
            CreateStream | {"StreamName":"new","ShardCount":1,"RecordDistributionStrategy":"AUTO"} | RecordDistributionStrategy of CreateStream
            CreateStream | {"StreamName":"new","StreamModeDetails":{"StreamMode":"ON_DEMAND"}} | StreamMode ON_DEMAND of CreateStream
            PutRecord | {"StreamName":"s","PartitionKey":"k","Data":"","DryRun":true} | DryRun of PutRecord
            DescribeStream | {"StreamId":"abcdefghij0123456789-abc"} | StreamId of DescribeStream
            """)
    @DisplayName("KIN-21 a member that AWS knows and the simulator does not do is refused, never dropped")
    void refusesWhatItDoesNot(String operation, String body, String what) throws Exception {
        HttpResponse<String> refused = aws.call(operation, body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("InvalidArgumentException", "The simulator does not do " + what + ".");
        assertThat(aws.streams.names()).containsExactly("other", "s");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            {"StreamName":"other","StreamARN":"arn:aws:kinesis:us-east-1:000000000000:stream/s"} | InvalidArgumentException | are not of the same stream
            {"StreamARN":"arn:aws:kinesis:us-east-1:123456789012:stream/s"} | AccessDeniedException | is of another account
            {"StreamARN":"arn:aws:kinesis:eu-west-1:000000000000:stream/s"} | InvalidArgumentException | is of another region
            {"StreamARN":"arn:aws-cn:kinesis:us-east-1:000000000000:stream/s"} | InvalidArgumentException | is of another region or partition
            {"StreamARN":"s"} | ValidationException | Member must satisfy regular expression pattern: arn:aws.*:kinesis:.*
            {} | InvalidArgumentException | Either StreamName or StreamARN must be given.
            """)
    @DisplayName("KIN-22 a stream is named by name, by its own ARN, or by both if they agree")
    void refusesForeignStreams(String body, String code, String message) throws Exception {
        assertThat(aws.call("DescribeStream", body).body()).contains(code, message);
    }

    @Test
    @DisplayName("KIN-22 name and ARN of one stream go together, as the KPL sends them")
    void takesNameAndArnTogether() throws Exception {
        assertThat(aws.call("DescribeStreamSummary", "{\"StreamName\":\"s\",\"StreamARN\":\"" + HERE + "\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            "ShardIteratorType":"LATEST","StartingSequenceNumber":"5" | Request specified LATEST and also a StartingSequenceNumber.
            "ShardIteratorType":"AT_SEQUENCE_NUMBER" | Request specified AT_SEQUENCE_NUMBER and no StartingSequenceNumber.
            "ShardIteratorType":"AT_TIMESTAMP" | Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP.
            "ShardIteratorType":"LATEST","Timestamp":1 | A Timestamp does not go with an iterator of type LATEST.
            """)
    @DisplayName("KIN-23 an iterator's type has what it needs and no more")
    void refusesHalfIterators(String members, String message) throws Exception {
        assertThat(aws.call(
                                "GetShardIterator",
                                "{\"StreamName\":\"s\",\"ShardId\":\"shardId-000000000000\"," + members + "}")
                        .body())
                .contains("InvalidArgumentException", message);
    }

    @Test
    @DisplayName("KIN-23 GetRecords takes the ARN of the iterator's own stream and no other")
    void refusesAnotherStreamsArn() throws Exception {
        String iterator = Json.text(
                aws.call(
                        "GetShardIterator",
                        "{\"StreamName\":\"s\",\"ShardId\":\"shardId-000000000000\",\"ShardIteratorType\":\"LATEST\"}"),
                "ShardIterator");
        String begin = "{\"ShardIterator\":\"" + iterator + "\",\"StreamARN\":\"";
        assertThat(aws.call("GetRecords", begin + HERE + "\"}").statusCode()).isEqualTo(200);
        assertThat(aws.call("GetRecords", begin + HERE.replace("stream/s", "stream/other") + "\"}")
                        .body())
                .contains("InvalidArgumentException", "are not of the same stream");
    }

    @Test
    @DisplayName("KIN-24 SequenceNumberForOrdering is a number that was given out, and not of the future")
    void ordersByNumber() throws Exception {
        String put = "{\"StreamName\":\"s\",\"PartitionKey\":\"k\",\"Data\":\"\"";
        String number = Json.text(aws.call("PutRecord", put + "}"), "SequenceNumber");
        String ordered = put + ",\"SequenceNumberForOrdering\":\"" + number + "\"}";
        assertThat(Json.text(aws.call("PutRecord", ordered), "SequenceNumber")).isGreaterThan(number);
        aws.clock.advance(Duration.ofSeconds(-5));
        assertThat(aws.call("PutRecord", ordered).body())
                .contains("InvalidArgumentException")
                .contains("ExclusiveMinimumSequenceNumber " + number
                        + " used in PutRecord on stream s under account 000000000000 is invalid.");
        assertThat(aws.call("PutRecord", put + ",\"SequenceNumberForOrdering\":\"5\"}")
                        .statusCode())
                .isEqualTo(400);
    }
}
