/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http.members;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.kinesis.stream.RequestRefused;
import java.util.List;
import java.util.Map;

/**
 * The first look at a request: every member is one of the operation's and of its type. A null is a member left out.
 *
 * <p>The sentences about types are AWS's as kinesalite's suite met them there; those about unknown members are ours,
 * for AWS drops such members without a word.
 */
final class TypeCheck {
    /** Later than any instant one means, and small enough for exact arithmetic. */
    private static final double MOST_TIME = 1e15;

    private final String operation;
    private final boolean binary;

    TypeCheck(String operation, boolean binary) {
        this.operation = operation;
        this.binary = binary;
    }

    void members(ObjectNode given, List<Member> known, String path) {
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            Member member = known(entry.getKey(), known, path);
            if (!entry.getValue().isNull()) {
                if (member.need() == Member.Need.NOT_SIMULATED) {
                    throw new RequestRefused(
                            "InvalidArgumentException",
                            "The simulator does not do " + path + member.name() + " of " + operation + ".");
                }
                entry.setValue(typed(entry.getValue(), member.shape(), path + member.name()));
            }
        }
    }

    private Member known(String name, List<Member> known, String path) {
        return known.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RequestRefused(
                        "InvalidArgumentException",
                        operation + " has no member " + path + name + "; it has "
                                + known.stream().map(Member::name).toList() + "."));
    }

    private JsonNode typed(JsonNode value, Shape shape, String path) {
        if (shape instanceof Shape.Structure structure) {
            expect(value, value.isObject(), "Expected null");
            members((ObjectNode) value, structure.members(), path + ".");
            return value;
        }
        if (shape instanceof Shape.ListOf list) {
            expect(value, value.isArray(), "Expected list or null");
            ArrayNode array = (ArrayNode) value;
            for (int i = 0; i < array.size(); i++) {
                if (!array.get(i).isNull()) {
                    array.set(i, typed(array.get(i), list.element(), path + "." + (i + 1)));
                }
            }
            return array;
        }
        if (shape instanceof Shape.MapOf map) {
            expect(value, value.isObject(), "Expected map or null");
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                if (!entry.getValue().isNull()) {
                    entry.setValue(typed(entry.getValue(), map.value(), path + "." + entry.getKey()));
                }
            }
            return value;
        }
        return scalar(value, shape);
    }

    private JsonNode scalar(JsonNode value, Shape shape) {
        if (shape instanceof Shape.Bytes) {
            return bytes(value);
        }
        if (shape instanceof Shape.Whole) {
            expect(value, value.isNumber(), was(value) + " can not be converted to an Integer");
        } else if (shape instanceof Shape.Flag) {
            String was = value.isTextual() ? "'" + value.asText() + "'" : was(value);
            expect(value, value.isBoolean(), was + " can not be converted to an Boolean");
        } else if (shape instanceof Shape.Time) {
            boolean instant = value.isNumber() && Math.abs(value.doubleValue()) <= MOST_TIME;
            expect(value, instant, was(value) + " can not be converted to milliseconds since epoch");
        } else {
            expect(value, value.isTextual(), was(value) + " can not be converted to an String");
        }
        return value;
    }

    private JsonNode bytes(JsonNode value) {
        if (binary) {
            expect(value, value.isBinary(), was(value) + " can not be converted to a Blob");
            return value;
        }
        expect(value, value.isTextual(), was(value) + " can not be converted to a Blob");
        return BinaryNode.valueOf(Base64Text.decode(value.textValue()));
    }

    private static void expect(JsonNode value, boolean holds, String otherwise) {
        if (holds) {
            return;
        }
        if (value.isArray()) {
            throw malformed("Start of list found where not expected");
        }
        if (value.isObject() && !otherwise.equals("Expected null")) {
            throw malformed("Start of structure or map found where not expected.");
        }
        throw malformed(otherwise);
    }

    /** What AWS's reader calls it. */
    private static String was(JsonNode value) {
        if (value.isBoolean()) {
            return "class java.lang.Boolean";
        }
        return value.isNumber()
                ? "class com.amazon.coral.value.json.numbers.TruncatingBigNumber"
                : "class java.lang.String";
    }

    static RequestRefused malformed(String message) {
        return new RequestRefused("SerializationException", message);
    }
}
