/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Records of which whole words were changed: still nearly JSON, with what two readings could see in two ways. */
final class HostileRecords {

    private static final Pattern WORD =
            Pattern.compile("\"[a-z]+\":|-?[0-9]+(\\.[0-9]+)?|\"[^\"]*\"|\\[\\]|[\\[\\]{},]");

    private static final List<String> NUMBERS = List.of(
            "-1",
            "-0",
            "00",
            "1.0",
            "1e3",
            "1E+2",
            "2147483646",
            "2147483647",
            "2147483648",
            "999999999999999999",
            "1000000000000000000",
            "9223372036854775807",
            "9223372036854775808",
            "253402300799999",
            "253402300800000",
            "123456789012345678901234",
            "0.1234567890123456789012345",
            "9".repeat(1_100),
            "0." + "0".repeat(40) + "1",
            "1e31",
            "1e-31",
            "1e20000000");

    private static final List<String> WORDS = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "[[]]",
            "\"\"",
            "\" \"",
            "\"a\\u0041\"",
            "\"\\\"\"",
            "\"\u007f\"",
            "\"\u00e9\"",
            "\"\t\"",
            "\"" + "s".repeat(257) + "\"",
            "\"" + "s".repeat(5_000) + "\"",
            "[".repeat(2_000),
            " ",
            "\n",
            "\r\n",
            ",",
            "\"epoch\":5,",
            "\"x\":1,",
            "\"after\":[4,[1,0]],",
            "\"unreadable\":[],",
            "\"source\":\"LIVE\",",
            "[0,3,1,4,[]],",
            "[1,2,[]],");

    private HostileRecords() {}

    /** Changes one to three words: each is set to a hostile one, doubled, left out, or swapped with another. */
    static byte[] of(String record, SplittableRandom random) {
        List<String> words = new ArrayList<>(
                WORD.matcher(record).results().map(MatchResult::group).toList());
        for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
            change(words, random);
        }
        String end = random.nextInt(4) == 0 ? WORDS.get(random.nextInt(WORDS.size())) : "\n";
        return (String.join("", words) + end).getBytes(UTF_8);
    }

    private static void change(List<String> words, SplittableRandom random) {
        int at = random.nextInt(words.size());
        String word = words.get(at);
        switch (random.nextInt(6)) {
            case 0 -> words.set(at, WORDS.get(random.nextInt(WORDS.size())));
            case 1 -> words.add(at, word);
            case 2 -> words.set(at, "");
            case 3 -> words.set(at, words.set(random.nextInt(words.size()), word));
            case 4 -> words.add(at, WORDS.get(random.nextInt(WORDS.size())));
            default -> words.set(at, isNumber(word) ? NUMBERS.get(random.nextInt(NUMBERS.size())) : word);
        }
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty() && (Character.isDigit(word.charAt(0)) || word.charAt(0) == '-');
    }
}
