/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapeline.market.trade.Decimals;
import io.tapeline.market.trade.Position;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Strict steps over a JSON text: each takes exactly the token it names, or refuses and says what stood there. */
final class JsonReading {

    /** After every index there is another, so that a position can be told from the one after it. */
    private static final int MAX_COUNT = Integer.MAX_VALUE - 1;

    private JsonReading() {}

    /** Takes the current token, which must be a string that can be written again. */
    static String string(JsonParser json, String what) throws IOException, RefusedException {
        require(json, JsonToken.VALUE_STRING, what);
        String text = json.getText();
        if (hasHalfCharacter(text)) {
            throw RefusedException.notDecodable(what + " must be Unicode text, was half a surrogate pair in it");
        }
        return text;
    }

    private static boolean hasHalfCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean isPair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!isPair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /** Takes the current token, which must be a whole number. */
    static long whole(JsonParser json, String what) throws IOException, RefusedException {
        require(json, JsonToken.VALUE_NUMBER_INT, what);
        return json.getLongValue();
    }

    /** Takes the current token, which must be a whole number that counts from 0. */
    static int count(JsonParser json, String what) throws IOException, RefusedException {
        long value = whole(json, what);
        if (value < 0 || value > MAX_COUNT) {
            throw RefusedException.notDecodable(what + " must be 0.." + MAX_COUNT + ", was " + value);
        }
        return (int) value;
    }

    /** Takes the current token, which must be epoch milliseconds. */
    static Instant time(JsonParser json, String what) throws IOException, RefusedException {
        return Instant.ofEpochMilli(whole(json, what));
    }

    /** Takes the current token, which must be a number within bounds; bounded before any arithmetic. */
    static BigDecimal decimal(JsonParser json, String what) throws IOException, RefusedException {
        JsonToken token = json.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw expected(json, "a number", what);
        }
        BigDecimal value = Decimals.parse(json.getText());
        if (value == null) {
            throw RefusedException.notDecodable(what + ": " + Decimals.refusal(json.getText()));
        }
        return value;
    }

    /** Takes {@code [frame, index]} from its opening bracket on. */
    static Position position(JsonParser json, String what) throws IOException, RefusedException {
        require(json, JsonToken.START_ARRAY, what);
        json.nextToken();
        long frame = whole(json, what + " frame");
        json.nextToken();
        var position = new Position(frame, count(json, what + " index"));
        endArray(json, what);
        return position;
    }

    /** Takes an array of strings from its opening bracket on. */
    static List<String> strings(JsonParser json, String what) throws IOException, RefusedException {
        require(json, JsonToken.START_ARRAY, what);
        var strings = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            strings.add(string(json, what));
        }
        return strings;
    }

    /** Moves to the next token, which must close an array. */
    static void endArray(JsonParser json, String what) throws IOException, RefusedException {
        json.nextToken();
        require(json, JsonToken.END_ARRAY, "the end of " + what);
    }

    static void require(JsonParser json, JsonToken token, String what) throws RefusedException {
        if (json.currentToken() != token) {
            throw expected(json, token.name(), what);
        }
    }

    private static RefusedException expected(JsonParser json, String expected, String what) {
        return RefusedException.notDecodable(what + " must be " + expected + ", was " + json.currentToken());
    }
}
