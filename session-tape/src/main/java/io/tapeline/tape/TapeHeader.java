/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The payload of an epoch line.
 *
 * @param json begins with the schema and the epoch; the opener's fields follow in the order of their names
 */
record TapeHeader(String json) {

    static final String SCHEMA = "tapeline.tape/1";

    /** Keeps the room a new segment needs in the buffer small and known. */
    static final int MAX_LENGTH = 4096;

    private static final Pattern FORM =
            Pattern.compile("\\{\"schema\":\"tapeline\\.tape/1\",\"epoch\":(0|[1-9][0-9]{0,17})[,}].*", Pattern.DOTALL);

    static TapeHeader of(long epoch, Map<String, String> fields) {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch must not be negative, was " + epoch);
        }
        StringBuilder json = new StringBuilder(128);
        json.append("{\"schema\":\"").append(SCHEMA).append("\",\"epoch\":").append(epoch);
        new TreeMap<>(fields).forEach((name, value) -> {
            if (name.equals("schema") || name.equals("epoch")) {
                throw new IllegalArgumentException("header field '" + name + "' is written by the tape itself");
            }
            json.append(',');
            quote(json, name);
            json.append(':');
            quote(json, value);
        });
        json.append('}');
        if (json.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "header must be at most " + MAX_LENGTH + " characters, was " + json.length());
        }
        return new TapeHeader(json.toString());
    }

    /** The epoch a header names; empty when it is not a header of this schema. */
    static OptionalLong epochOf(String json) {
        Matcher form = FORM.matcher(json);
        return form.matches() ? OptionalLong.of(Long.parseLong(form.group(1))) : OptionalLong.empty();
    }

    /** ASCII only, so that a header can be read in any terminal and a lone surrogate survives. */
    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                json.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    json.append(Character.forDigit((c >> shift) & 0xf, 16));
                }
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
