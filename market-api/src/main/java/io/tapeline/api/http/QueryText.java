/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text after a path's question mark, decoded strictly: what is not percent-encoded UTF-8 is refused. */
final class QueryText {

    private QueryText() {}

    /**
     * Returns every value by name, in the order sent.
     *
     * @throws BadParameterException if it cannot be decoded
     */
    static Map<String, List<String>> decode(String query) {
        var values = new LinkedHashMap<String, List<String>>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = text(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : text(pair.substring(equals + 1));
                values.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
            }
        }
        return values;
    }

    private static String text(String encoded) {
        byte[] sent = encoded.getBytes(StandardCharsets.UTF_8);
        var bytes = new ByteArrayOutputStream(sent.length);
        for (int i = 0; i < sent.length; i++) {
            if (sent[i] == '%') {
                bytes.write(hex(encoded, sent, i + 1) << 4 | hex(encoded, sent, i + 2));
                i += 2;
            } else {
                bytes.write(sent[i] == '+' ? ' ' : sent[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw undecodable(encoded);
        }
    }

    private static int hex(String encoded, byte[] sent, int at) {
        int digit = at < sent.length ? Character.digit(sent[at], 16) : -1;
        if (digit < 0) {
            throw undecodable(encoded);
        }
        return digit;
    }

    private static BadParameterException undecodable(String encoded) {
        return new BadParameterException(
                "the query must be percent-encoded UTF-8, was " + BadParameterException.echo(encoded));
    }
}
