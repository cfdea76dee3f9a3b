/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http.members;

import java.util.List;
import java.util.regex.Pattern;

/** What a member may hold. Lengths are counted in characters (code points), bytes, elements or entries. */
public sealed interface Shape {
    /**
     * Text.
     *
     * @param pattern what the whole of it must match
     */
    record Text(int minLength, int maxLength, Pattern pattern) implements Shape {
        private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

        Text(int minLength, int maxLength) {
            this(minLength, maxLength, ANY);
        }

        Text(int minLength, int maxLength, String pattern) {
            this(minLength, maxLength, Pattern.compile(pattern));
        }
    }

    /** One of the values, in the order in which AWS names them. */
    record Choice(List<String> values) implements Shape {
        public Choice {
            values = List.copyOf(values);
        }
    }

    /** A whole number within bounds, both included. */
    record Whole(int least, int most) implements Shape {}

    /** True or false. */
    record Flag() implements Shape {}

    /**
     * Base64 in JSON, a byte string in CBOR. How many is no matter of the table: record limits depend on the stream.
     */
    record Bytes() implements Shape {}

    /** An instant. */
    record Time() implements Shape {}

    /** A list. */
    record ListOf(Shape element, int minLength, int maxLength) implements Shape {}

    /** A map from text to text. */
    record MapOf(Text key, Text value, int minLength, int maxLength) implements Shape {}

    /** Members of its own. */
    record Structure(List<Member> members) implements Shape {
        public Structure {
            members = List.copyOf(members);
        }
    }
}
