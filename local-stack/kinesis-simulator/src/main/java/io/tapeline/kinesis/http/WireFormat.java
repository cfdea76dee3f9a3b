/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.tapeline.kinesis.stream.RequestRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * The two encodings in which AWS speaks Kinesis. They differ in how bytes and instants travel: base64 and epoch seconds
 * with decimals in JSON, byte strings and epoch milliseconds under tag 1 in CBOR.
 */
public final class WireFormat {
    /** JSON 1.1. */
    public static final WireFormat JSON = new WireFormat("application/x-amz-json-1.1", new ObjectMapper());
    /** CBOR 1.1. */
    public static final WireFormat CBOR = new WireFormat("application/x-amz-cbor-1.1", new CBORMapper());

    private final String contentType;
    private final ObjectMapper mapper;

    private WireFormat(String contentType, ObjectMapper mapper) {
        this.contentType = contentType;
        this.mapper = mapper;
    }

    /** The format that a content type names; JSON where it names none. */
    public static WireFormat of(String contentType) {
        return contentType.contains("cbor") ? CBOR : JSON;
    }

    String contentType() {
        return contentType;
    }

    ObjectNode read(byte[] body) {
        if (body.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            if (mapper.readTree(body) instanceof ObjectNode node) {
                return node;
            }
        } catch (IOException e) {
            throw new RequestRefused("SerializationException", "The body cannot be read as " + contentType);
        }
        throw new RequestRefused("SerializationException", "The body must be an object in " + contentType);
    }

    Instant instant(JsonNode node) {
        if (this == CBOR) {
            return Instant.ofEpochMilli(node.asLong());
        }
        return Instant.ofEpochMilli(node.decimalValue().movePointRight(3).longValue());
    }

    /** Writes maps, iterables, text, numbers, booleans, bytes and instants. */
    public byte[] write(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = mapper.getFactory().createGenerator(out)) {
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return out.toByteArray();
    }

    private void write(Object value, JsonGenerator out) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> field : map.entrySet()) {
                out.writeFieldName(String.valueOf(field.getKey()));
                write(field.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof Iterable<?> elements) {
            out.writeStartArray();
            for (Object element : elements) {
                write(element, out);
            }
            out.writeEndArray();
        } else if (value instanceof Instant instant) {
            writeInstant(instant, out);
        } else if (value instanceof byte[] bytes) {
            out.writeBinary(bytes);
        } else {
            out.writePOJO(value);
        }
    }

    private static void writeInstant(Instant instant, JsonGenerator out) throws IOException {
        if (out instanceof CBORGenerator cbor) {
            cbor.writeTag(1);
            cbor.writeNumber(instant.toEpochMilli());
        } else {
            out.writeNumber(BigDecimal.valueOf(instant.toEpochMilli(), 3));
        }
    }
}
