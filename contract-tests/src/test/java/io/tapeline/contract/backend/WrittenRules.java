/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules that stand in docs/contracts, and what the sources of all rooms' tests quote of them. */
final class WrittenRules {

    private static final Path HOUSE = Path.of("..");
    private static final Path CONTRACTS = HOUSE.resolve("docs/contracts");
    private static final Path UNTESTED = CONTRACTS.resolve("untested.md");
    /** A rule begins a row of a table: {@code | KIN-4 | …}. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]+-?[0-9]+) \\|");

    private static final Pattern QUOTED = Pattern.compile("\\b[A-Z]+-?[0-9]+\\b");

    private WrittenRules() {}

    /** Every rule of every page. */
    static SortedSet<String> promised() throws IOException {
        var rules = new TreeSet<String>();
        try (Stream<Path> pages = Files.list(CONTRACTS)) {
            for (Path page : pages.filter(page -> !page.equals(UNTESTED)).toList()) {
                rules.addAll(found(ROW, Files.readString(page), 1));
            }
        }
        return rules;
    }

    /** The rules that say why no test quotes them. */
    static SortedSet<String> listedAsUntested() throws IOException {
        return found(ROW, Files.readString(UNTESTED), 1);
    }

    /** Everything in the sources of tests that looks like a rule's id. */
    static SortedSet<String> quoted() throws IOException {
        var ids = new TreeSet<String>();
        try (Stream<Path> files = Files.find(
                HOUSE,
                30,
                (path, is) ->
                        path.toString().endsWith(".java") && path.toString().contains("/src/test/"))) {
            for (Path source : files.toList()) {
                ids.addAll(found(QUOTED, Files.readString(source), 0));
            }
        }
        return ids;
    }

    private static SortedSet<String> found(Pattern pattern, String text, int group) {
        var ids = new TreeSet<String>();
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            ids.add(matcher.group(group));
        }
        return ids;
    }
}
