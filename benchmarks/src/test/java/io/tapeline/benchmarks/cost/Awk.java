/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prices as the deploy script and 'make cost' do, with their own files. */
final class Awk {

    private static final Path DEPLOY = Path.of("../deploy");

    private Awk() {}

    /**
     * What deploy estimates for a month, line by line.
     *
     * @param others rows that stand in for those of operations.tsv
     */
    static String month(double tradesADay, int symbols, double window, Path... others) throws IOException {
        var arguments = new ArrayList<>(List.of(
                "-v",
                "shards=1",
                "-v",
                "hours=24",
                "-v",
                "window=" + window,
                "-v",
                "trades=" + tradesADay,
                "-v",
                "symbols=" + symbols,
                "-f",
                lib("prices.awk"),
                "-f",
                lib("month.awk"),
                DEPLOY.resolve("operations.tsv").toString()));
        Stream.of(others).map(Path::toString).forEach(arguments::add);
        return run("", arguments);
    }

    /** What 'make cost' says of usage. */
    static String session(String usage) throws IOException {
        return run(usage, List.of("-f", lib("prices.awk"), "-f", lib("session.awk")));
    }

    /** The first number behind a label. */
    static double number(String text, String label) {
        Matcher found = Pattern.compile(Pattern.quote(label) + "\\D*([0-9.]+)").matcher(text);
        if (!found.find()) {
            throw new AssertionError("no " + label + " in " + text);
        }
        return Double.parseDouble(found.group(1));
    }

    private static String lib(String name) {
        return DEPLOY.resolve("lib").resolve(name).toString();
    }

    private static String run(String input, List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of("awk", "-v", "prices=" + DEPLOY.resolve("prices.tsv")));
        command.addAll(arguments);
        Process awk = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = awk.getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        }
        return new String(awk.getInputStream().readAllBytes(), UTF_8);
    }
}
