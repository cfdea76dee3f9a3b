/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.frame;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapeline.market.trade.Decimals;
import io.tapeline.market.trade.Symbols;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one element from its first token to its last, whatever it is. Keeps the first thing that is wrong. */
final class ElementReader {

    /** Raw text beyond this is cut, so that a record with one element fits the stream. */
    static final int MAX_RAW_BYTES = 16 << 10;

    /** Real prints carry at most four codes of two digits. */
    private static final int MAX_CODES = 64;

    private static final int MAX_CODE_CHARACTERS = 64;

    /** Whole numbers as short as this fit 64 bits. */
    private static final int SURE_LONG_CHARACTERS = 18;

    private final JsonParser json;
    private final char[] text;
    private final int index;
    private int start;
    private int end;

    private @Nullable String symbol;
    private FeedMessage.@Nullable Nameless nameless;
    private @Nullable String wrong;
    private @Nullable Instant tradedAt;
    private @Nullable BigDecimal price;
    private @Nullable BigDecimal size;
    private @Nullable List<String> conditions;
    private boolean sawSymbol;
    private boolean sawTime;
    private boolean sawPrice;
    private boolean sawSize;
    private boolean sawConditions;

    ElementReader(JsonParser json, char[] text, int index) {
        this.json = json;
        this.text = text;
        this.index = index;
    }

    void read() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            nameless = FeedMessage.Nameless.ELEMENT_NOT_AN_OBJECT;
            json.skipChildren();
            return;
        }
        start = (int) json.currentTokenLocation().getCharOffset();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            field(name);
        }
        end = (int) json.currentLocation().getCharOffset();
        if (!sawSymbol) {
            nameless = FeedMessage.Nameless.SYMBOL_MISSING;
        }
        requirePresent("p", sawPrice);
        requirePresent("v", sawSize);
        requirePresent("t", sawTime);
    }

    /** The element; null when its symbol cannot be read. */
    @Nullable
    Element element() {
        if (symbol == null || nameless != null) {
            return null;
        }
        if (wrong != null || tradedAt == null || price == null || size == null) {
            return broken(symbol, wrong == null ? "not a trade" : wrong);
        }
        return new Element.Candidate(
                index, symbol, tradedAt, price, size, conditions == null ? List.of() : List.copyOf(conditions));
    }

    FeedMessage.Nameless nameless() {
        return nameless == null ? FeedMessage.Nameless.SYMBOL_MISSING : nameless;
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "s" -> {
                readSymbol(sawSymbol);
                sawSymbol = true;
            }
            case "p" -> {
                once(name, sawPrice);
                sawPrice = true;
                price = decimal(name);
            }
            case "v" -> {
                once(name, sawSize);
                sawSize = true;
                size = decimal(name);
            }
            case "t" -> {
                once(name, sawTime);
                sawTime = true;
                tradedAt = time();
            }
            case "c" -> {
                once(name, sawConditions);
                sawConditions = true;
                conditions = codes();
            }
            default -> json.skipChildren();
        }
    }

    private void readSymbol(boolean again) throws IOException {
        if (again) {
            nameless = FeedMessage.Nameless.SYMBOL_AMBIGUOUS;
        } else if (json.currentToken() != JsonToken.VALUE_STRING) {
            nameless = FeedMessage.Nameless.SYMBOL_NOT_A_STRING;
        } else {
            symbol = json.getText();
            nameless = Symbols.refusal(symbol) == null ? null : FeedMessage.Nameless.SYMBOL_REFUSED;
        }
        json.skipChildren();
    }

    private @Nullable BigDecimal decimal(String name) throws IOException {
        JsonToken token = json.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            wrong(name + " must be a number, was " + nameOf(token));
            json.skipChildren();
            return null;
        }
        BigDecimal plain = Decimals.ofShort(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
        if (plain != null) {
            return plain;
        }
        String number = json.getText();
        String refusal = Decimals.refusal(number);
        if (refusal != null) {
            wrong(name + ": " + refusal);
            return null;
        }
        return Decimals.parse(number);
    }

    private @Nullable Instant time() throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            wrong("t must be a whole number, was " + nameOf(json.currentToken()));
            json.skipChildren();
            return null;
        }
        if (json.getTextLength() <= SURE_LONG_CHARACTERS) {
            return Instant.ofEpochMilli(json.getLongValue());
        }
        String number = json.getText();
        try {
            return Instant.ofEpochMilli(Long.parseLong(number));
        } catch (NumberFormatException tooLong) {
            wrong("t must fit 64 bits, was " + number.length() + " characters");
            return null;
        }
    }

    private @Nullable List<String> codes() throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.START_ARRAY) {
            wrong("c must be an array of strings, was " + nameOf(token));
            json.skipChildren();
            return null;
        }
        var codes = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                wrong("c must hold strings, held " + nameOf(json.currentToken()));
                json.skipChildren();
            } else if (codes.size() == MAX_CODES) {
                wrong("c must hold at most " + MAX_CODES + " codes, held more");
            } else {
                codes.add(code(json.getText()));
            }
        }
        return codes;
    }

    private String code(String code) {
        if (code.length() > MAX_CODE_CHARACTERS) {
            wrong("a code in c must be at most " + MAX_CODE_CHARACTERS + " characters, was " + code.length());
            return "";
        }
        if (!isUnicode(code)) {
            wrong("a code in c must be text, held half a surrogate pair");
            return "";
        }
        return code;
    }

    private static boolean isUnicode(String code) {
        for (int i = 0; i < code.length(); i++) {
            if (Character.isSurrogate(code.charAt(i))) {
                return StandardCharsets.UTF_8.newEncoder().canEncode(code);
            }
        }
        return true;
    }

    private void once(String name, boolean again) {
        if (again) {
            wrong(name + " must stand once, stood again");
        }
    }

    private void requirePresent(String name, boolean present) {
        if (!present) {
            wrong(name + " must be there, was absent");
        }
    }

    private void wrong(String reason) {
        wrong = wrong == null ? reason : wrong;
    }

    private Element.Broken broken(String of, String reason) {
        var out = ByteBuffer.allocate(MAX_RAW_BYTES);
        CharBuffer raw = CharBuffer.wrap(text, start, end - start);
        boolean cut = StandardCharsets.UTF_8.newEncoder().encode(raw, out, true).isOverflow();
        String retained = new String(out.array(), 0, out.position(), StandardCharsets.UTF_8);
        return new Element.Broken(
                index, of, retained, cut ? reason + "; raw text cut at " + MAX_RAW_BYTES + " bytes" : reason);
    }

    /** What stood there, in a reader's words. */
    static String nameOf(@Nullable JsonToken token) {
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT -> "a whole number";
            case VALUE_NUMBER_FLOAT -> "a fraction";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> token.name().toLowerCase(Locale.ROOT);
        };
    }
}
