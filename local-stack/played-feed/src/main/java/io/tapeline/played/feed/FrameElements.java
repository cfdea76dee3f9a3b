/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapeline.played.session.WireSymbol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where the elements of a frame's {@code data} lie in its bytes, so that some can be left out without touching the
 * rest.
 *
 * @param elements in their order
 */
record FrameElements(List<Element> elements) {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * One element, from its first byte to behind its last.
     *
     * @param symbol when it can be read
     */
    record Element(int from, int to, Optional<String> symbol) {}

    FrameElements {
        elements = List.copyOf(elements);
    }

    /** Returns the elements of a frame, or nothing when it is not an object with exactly one array {@code data}. */
    static Optional<FrameElements> of(byte[] frame) {
        try (JsonParser json = JSON.createParser(frame)) {
            return read(json);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<FrameElements> read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        List<Element> elements = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean data = json.currentName().equals("data");
            if (json.nextToken() == JsonToken.START_ARRAY && data) {
                if (elements != null) {
                    return Optional.empty();
                }
                elements = elements(json);
            } else {
                json.skipChildren();
            }
        }
        return json.nextToken() == null && elements != null
                ? Optional.of(new FrameElements(elements))
                : Optional.empty();
    }

    private static List<Element> elements(JsonParser json) throws IOException {
        var elements = new ArrayList<Element>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int from = Math.toIntExact(json.currentTokenLocation().getByteOffset());
            String symbol = json.currentToken() == JsonToken.START_OBJECT ? symbol(json) : null;
            json.skipChildren();
            json.finishToken();
            int to = Math.toIntExact(json.currentLocation().getByteOffset());
            elements.add(new Element(from, to, Optional.ofNullable(symbol).filter(WireSymbol::isReadable)));
        }
        return elements;
    }

    private static @Nullable String symbol(JsonParser json) throws IOException {
        String symbol = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean named = json.currentName().equals("s");
            if (json.nextToken() == JsonToken.VALUE_STRING && named) {
                symbol = json.getText();
            }
            json.skipChildren();
        }
        return symbol;
    }

    /** Returns what a client hears of a frame: all of it, what is left without the symbols of others, or nothing. */
    static Optional<byte[]> heard(byte[] frame, Predicate<String> subscribed) {
        Optional<FrameElements> parts = of(frame);
        return parts.isPresent() ? parts.get().without(frame, subscribed) : Optional.of(frame);
    }

    private Optional<byte[]> without(byte[] frame, Predicate<String> subscribed) {
        List<Element> kept = elements.stream()
                .filter(element -> element.symbol().map(subscribed::test).orElse(true))
                .toList();
        if (kept.size() == elements.size()) {
            return Optional.of(frame);
        }
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        var rest = new ByteArrayOutputStream(frame.length);
        rest.write(frame, 0, elements.get(0).from());
        for (int i = 0; i < kept.size(); i++) {
            if (i > 0) {
                rest.write(',');
            }
            rest.write(frame, kept.get(i).from(), kept.get(i).to() - kept.get(i).from());
        }
        int tail = elements.get(elements.size() - 1).to();
        rest.write(frame, tail, frame.length - tail);
        return Optional.of(rest.toByteArray());
    }
}
