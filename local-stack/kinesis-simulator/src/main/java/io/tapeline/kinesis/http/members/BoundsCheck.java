/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http.members;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.kinesis.stream.RequestRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The second look at a request: nothing required is missing, and everything keeps its bounds. */
final class BoundsCheck {
    /** As many as AWS names at once. */
    private static final int MOST_VIOLATIONS = 10;

    private final List<String> violations = new ArrayList<>();

    static void members(JsonNode request, List<Member> known) {
        BoundsCheck check = new BoundsCheck();
        check.members(request, known, "");
        int count = check.violations.size();
        if (count > 0) {
            throw new RequestRefused(
                    "ValidationException",
                    count + (count == 1 ? " validation error" : " validation errors") + " detected: "
                            + String.join("; ", check.violations));
        }
    }

    private void members(JsonNode given, List<Member> known, String path) {
        for (Member member : known) {
            JsonNode value = given.path(member.name());
            String at = path + member.inSentence();
            if (!value.isMissingNode() && !value.isNull()) {
                value(value, member.shape(), at);
            } else if (member.need() == Member.Need.REQUIRED) {
                violated("null", at, "Member must not be null");
            }
        }
    }

    private void value(JsonNode value, Shape shape, String at) {
        if (shape instanceof Shape.Text text) {
            text(value.textValue(), text, at);
        } else if (shape instanceof Shape.Choice choice) {
            if (!choice.values().contains(value.textValue())) {
                violated(quoted(value.textValue()), at, "Member must satisfy enum value set: " + choice.values());
            }
        } else if (shape instanceof Shape.Whole whole) {
            whole(value, whole, at);
        } else if (shape instanceof Shape.Structure structure) {
            members(value, structure.members(), at + ".");
        } else if (shape instanceof Shape.ListOf list) {
            length(value.size(), list.minLength(), list.maxLength(), counted(value, "[", "]", "entries"), at);
            for (int i = 0; i < value.size() && violations.size() < MOST_VIOLATIONS; i++) {
                element(value.get(i), list.element(), at + "." + (i + 1) + ".member");
            }
        } else if (shape instanceof Shape.MapOf map) {
            length(value.size(), map.minLength(), map.maxLength(), counted(value, "{", "}", "entries"), at);
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                text(entry.getKey(), map.key(), at + "." + entry.getKey() + ".key");
                element(entry.getValue(), map.value(), at + "." + entry.getKey() + ".member");
            }
        }
    }

    private void element(JsonNode value, Shape shape, String at) {
        if (value.isNull()) {
            violated("null", at, "Member must not be null");
        } else {
            value(value, shape, at);
        }
    }

    private void text(String text, Shape.Text shape, String at) {
        int length = text.codePointCount(0, text.length());
        // a text that is too long is not matched as well: patterns are not made for megabytes
        if (length <= shape.maxLength() && !shape.pattern().matcher(text).matches()) {
            violated(quoted(text), at, "Member must satisfy regular expression pattern: " + shape.pattern());
        }
        length(length, shape.minLength(), shape.maxLength(), text, at);
    }

    private void length(int length, int least, int most, String shown, String at) {
        if (length < least) {
            violated(quoted(shown), at, "Member must have length greater than or equal to " + least);
        } else if (length > most) {
            violated(quoted(shown), at, "Member must have length less than or equal to " + most);
        }
    }

    private void whole(JsonNode value, Shape.Whole bounds, String at) {
        if (value.longValue() < bounds.least()) {
            violated(quoted(value.asText()), at, "Member must have value greater than or equal to " + bounds.least());
        } else if (value.longValue() > bounds.most()) {
            violated(quoted(value.asText()), at, "Member must have value less than or equal to " + bounds.most());
        }
    }

    /** AWS prints whole lists; up to 500 records with their data help nobody. */
    private static String counted(JsonNode value, String open, String close, String unit) {
        return value.isEmpty() ? open + close : open + value.size() + " " + unit + close;
    }

    private static String quoted(String value) {
        return "'" + value + "'";
    }

    private void violated(String value, String at, String constraint) {
        if (violations.size() < MOST_VIOLATIONS) {
            violations.add("Value " + value + " at '" + at + "' failed to satisfy constraint: " + constraint);
        }
    }
}
