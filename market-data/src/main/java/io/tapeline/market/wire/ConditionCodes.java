/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the condition codes of one record's trades. Trades of a symbol have the same few lists over and over, so they
 * share them.
 */
final class ConditionCodes {

    /** More different lists than this are not looked for. */
    private static final int MAX_KNOWN = 16;

    private static final String[] NUMBERS = new String[100];

    static {
        for (int i = 0; i < NUMBERS.length; i++) {
            NUMBERS[i] = Integer.toString(i);
        }
    }

    private final List<List<String>> known = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();

    /** Takes an array of strings from its opening bracket on. */
    List<String> read(JsonParser json) throws IOException, RefusedException {
        JsonReading.require(json, JsonToken.START_ARRAY, "conditions");
        if (json.nextToken() == JsonToken.END_ARRAY) {
            return List.of();
        }
        codes.clear();
        do {
            codes.add(code(json));
        } while (json.nextToken() != JsonToken.END_ARRAY);
        for (List<String> list : known) {
            if (list.equals(codes)) {
                return list;
            }
        }
        List<String> list = List.copyOf(codes);
        if (known.size() < MAX_KNOWN) {
            known.add(list);
        }
        return list;
    }

    private static String code(JsonParser json) throws IOException, RefusedException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            int length = json.getTextLength();
            char[] text = json.getTextCharacters();
            int from = json.getTextOffset();
            if (length == 1 && isDigit(text[from])) {
                return NUMBERS[text[from] - '0'];
            }
            if (length == 2 && isDigit(text[from]) && text[from] != '0' && isDigit(text[from + 1])) {
                return NUMBERS[(text[from] - '0') * 10 + text[from + 1] - '0'];
            }
        }
        return JsonReading.string(json, "conditions");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
