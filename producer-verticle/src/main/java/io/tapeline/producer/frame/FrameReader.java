/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.frame;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads whole messages; keys may come in any order, white space and unknown keys are passed over. */
public final class FrameReader {

    private static final int MAX_TEXT = 300;

    /** A huge token is a matter of its one element; only nesting costs memory, so that alone stays bounded. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNestingDepth(10_000)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final char[] text;
    private final JsonParser json;
    private @Nullable String type;
    private @Nullable String msg;
    private @Nullable JsonToken data;
    private @Nullable String ambiguous;
    private final List<Element> elements = new ArrayList<>();
    private final Map<FeedMessage.Nameless, Integer> nameless = new EnumMap<>(FeedMessage.Nameless.class);
    private int count;

    /** @param text as decoded; its array is read as it is, its rest after the limit is not */
    private FrameReader(CharBuffer text) throws IOException {
        this.text = text.array();
        this.json = JSON.createParser(this.text, text.arrayOffset(), text.remaining());
    }

    /**
     * Reads one whole message.
     *
     * @param frame any bytes
     */
    public static FeedMessage read(byte[] frame) {
        List<Element> plain = PlainFrame.read(frame);
        return plain == null ? readAny(frame) : new FeedMessage.Trades(plain, Map.of());
    }

    /** Whatever it is. */
    static FeedMessage readAny(byte[] frame) {
        try {
            return new FrameReader(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(frame))).message();
        } catch (CharacterCodingException notText) {
            return new FeedMessage.Other(FeedMessage.Kind.NOT_UTF8, "not UTF-8, " + frame.length + " bytes");
        } catch (IOException notJson) {
            return new FeedMessage.Other(FeedMessage.Kind.NOT_JSON, firstLine(notJson));
        }
    }

    private FeedMessage message() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return other(
                    json.currentToken() == null ? FeedMessage.Kind.NOT_JSON : FeedMessage.Kind.NOT_AN_OBJECT,
                    "a message must be an object, was " + ElementReader.nameOf(json.currentToken()));
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            field(name);
        }
        if (json.nextToken() != null) {
            return other(FeedMessage.Kind.NOT_JSON, "text behind the object");
        }
        return ambiguous == null ? ofType() : other(FeedMessage.Kind.AMBIGUOUS, ambiguous + " stands twice");
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "type" -> {
                ambiguous = type == null ? ambiguous : name;
                type = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
                json.skipChildren();
            }
            case "msg" -> {
                msg = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
                json.skipChildren();
            }
            case "data" -> {
                ambiguous = data == null ? ambiguous : name;
                data = json.currentToken();
                if (data == JsonToken.START_ARRAY) {
                    readElements();
                } else {
                    json.skipChildren();
                }
            }
            default -> json.skipChildren();
        }
    }

    private void readElements() throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            var reader = new ElementReader(json, text, count++);
            reader.read();
            Element element = reader.element();
            if (element == null) {
                nameless.merge(reader.nameless(), 1, Integer::sum);
            } else {
                elements.add(element);
            }
        }
    }

    private FeedMessage ofType() {
        if (type == null) {
            return other(FeedMessage.Kind.NO_TYPE, "");
        }
        return switch (type) {
            case "trade" -> trades();
            case "ping" -> other(FeedMessage.Kind.PING, "");
            case "error" -> new FeedMessage.FeedError(msg == null ? "" : shortened(msg));
            case "news" -> other(FeedMessage.Kind.NEWS, "");
            case "pr" -> other(FeedMessage.Kind.PRESS_RELEASE, "");
            default -> other(FeedMessage.Kind.UNKNOWN_TYPE, "type " + shortened(type));
        };
    }

    private FeedMessage trades() {
        if (data == JsonToken.START_ARRAY && count > 0) {
            return new FeedMessage.Trades(elements, nameless);
        }
        return data == null || data == JsonToken.VALUE_NULL || data == JsonToken.START_ARRAY
                ? other(FeedMessage.Kind.NO_DATA, "")
                : other(FeedMessage.Kind.DATA_NOT_AN_ARRAY, "data must be an array, was " + ElementReader.nameOf(data));
    }

    private static FeedMessage other(FeedMessage.Kind kind, String detail) {
        return new FeedMessage.Other(kind, detail);
    }

    private static String firstLine(IOException notJson) {
        String message = notJson.getMessage();
        return message == null
                ? "broken"
                : shortened(message.lines().findFirst().orElse(""));
    }

    /** One printable line, whatever the feed sent. */
    private static String shortened(String text) {
        String line = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        return line.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
    }
}
