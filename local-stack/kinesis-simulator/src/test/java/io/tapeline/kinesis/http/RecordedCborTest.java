/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same in CBOR; docs/contracts/recorded-kinesis.md says where each comes from. */
@Timeout(60)
class RecordedCborTest extends RecordedScene {

    @Test
    @DisplayName("REC-K4 an unknown stream in CBOR: bare code, message in lower case, the name although asked by ARN")
    void namesTheUnknownInCbor() throws Exception {
        Cbor refused = Cbor.call(aws.uri(), "DescribeStream", Map.of("StreamARN", ARN.replace("/s", "/wrong-name")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(names(refused.node())).containsExactlyInAnyOrder("__type", "message");
        assertThat(refused.node().path("__type").asText()).isEqualTo("ResourceNotFoundException");
        assertThat(refused.node().path("message").asText())
                .isEqualTo("Stream wrong-name under account 000000000000 not found.");
    }

    @Test
    @DisplayName("REC-K11 a record is the same in JSON and in CBOR, its arrival to the millisecond")
    void readsAlikeInBoth() throws Exception {
        create();
        putOne("K é", "aGVsbG8=");
        String iterator = iterator("TRIM_HORIZON", "");
        JsonNode json = Json.node(get(iterator)).path("Records").path(0);
        JsonNode cbor = Cbor.call(aws.uri(), "GetRecords", Map.of("ShardIterator", iterator))
                .node()
                .path("Records")
                .path(0);
        assertThat(cbor.path("PartitionKey").asText())
                .isEqualTo(json.path("PartitionKey").asText())
                .isEqualTo("K é");
        assertThat(cbor.path("SequenceNumber")).isEqualTo(json.path("SequenceNumber"));
        assertThat(cbor.path("Data").binaryValue())
                .isEqualTo(json.path("Data").binaryValue())
                .asString()
                .isEqualTo("hello");
        assertThat(json.path("ApproximateArrivalTimestamp").decimalValue().movePointRight(3))
                .isEqualByComparingTo(cbor.path("ApproximateArrivalTimestamp").decimalValue());
    }

    @Test
    @DisplayName("REC-K12 an instant in CBOR is a whole number of milliseconds under tag 1, both ways")
    void speaksMilliseconds() throws Exception {
        create();
        CBORParser created = Cbor.call(aws.uri(), "DescribeStreamSummary", Map.of("StreamName", "s"))
                .at("StreamCreationTimestamp");
        assertThat(created.currentToken()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
        assertThat(created.getCurrentTag()).isEqualTo(1);
        assertThat(created.getLongValue()).isEqualTo(aws.clock.millis());
        Cbor iterator = Cbor.call(aws.uri(), "GetShardIterator", atTimestamp(aws.clock.instant()));
        assertThat(iterator.status()).isEqualTo(200);
        putOne("1", "eA==");
        String text = iterator.node().path("ShardIterator").asText();
        assertThat(Json.node(get(text)).path("Records")).hasSize(1);
    }

    @Test
    @DisplayName("REC-K13 Data is a byte string in CBOR, both ways; text in its place is refused")
    void speaksBytes() throws Exception {
        create();
        Map<String, Object> put = Map.of("StreamName", "s", "PartitionKey", "1", "Data", "hello".getBytes(UTF_8));
        assertThat(Cbor.call(aws.uri(), "PutRecord", put).status()).isEqualTo(200);
        CBORParser data = Cbor.call(aws.uri(), "GetRecords", Map.of("ShardIterator", iterator("TRIM_HORIZON", "")))
                .at("Data");
        assertThat(data.currentToken()).isEqualTo(JsonToken.VALUE_EMBEDDED_OBJECT);
        assertThat(data.getBinaryValue()).asString().isEqualTo("hello");
        Cbor refused =
                Cbor.call(aws.uri(), "PutRecord", Map.of("StreamName", "s", "PartitionKey", "1", "Data", "aGVsbG8="));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.node().path("__type").asText()).isEqualTo("SerializationException");
    }

    private static byte[] atTimestamp(Instant instant) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CBORGenerator generator = new CBORFactory().createGenerator(out)) {
            generator.writeStartObject();
            generator.writeStringField("StreamName", "s");
            generator.writeStringField("ShardId", SHARD);
            generator.writeStringField("ShardIteratorType", "AT_TIMESTAMP");
            generator.writeFieldName("Timestamp");
            generator.writeTag(1);
            generator.writeNumber(instant.toEpochMilli());
            generator.writeEndObject();
        }
        return out.toByteArray();
    }
}
