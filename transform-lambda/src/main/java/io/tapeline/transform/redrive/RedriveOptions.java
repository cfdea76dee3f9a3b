/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import io.tapeline.market.trade.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be redriven, and how.
 *
 * @param yes whether to change anything
 * @param discard whether to give it up for good instead of folding it
 * @param reason only what was refused for it
 * @param symbol only what is stored under it
 * @param undelivered a folder with the objects of the failure bucket
 */
public record RedriveOptions(
        boolean yes,
        boolean discard,
        Optional<Refusal.Reason> reason,
        Optional<String> symbol,
        Optional<Path> undelivered) {

    static final String USAGE =
            "usage: redrive [--yes] [--discard] [--reason REASON] [--symbol SYMBOL] [--undelivered DIR]";

    /** Everything, as a dry run. */
    public static final RedriveOptions LOOK =
            new RedriveOptions(false, false, Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException naming the first mistake
     */
    public static RedriveOptions parse(List<String> arguments) {
        RedriveOptions options = LOOK;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            options = switch (option) {
                case "--yes" -> options.withYes();
                case "--discard" -> options.withDiscard();
                case "--reason" -> options.withReason(reason(value(option, rest)));
                case "--symbol" -> options.withSymbol(value(option, rest));
                case "--undelivered" -> options.withUndelivered(folder(value(option, rest)));
                default -> throw new IllegalArgumentException("there is no option " + option + "; " + USAGE);
            };
        }
        return options;
    }

    public RedriveOptions withYes() {
        return new RedriveOptions(true, discard, reason, symbol, undelivered);
    }

    public RedriveOptions withDiscard() {
        return new RedriveOptions(yes, true, reason, symbol, undelivered);
    }

    public RedriveOptions withReason(Refusal.Reason only) {
        return new RedriveOptions(yes, discard, Optional.of(only), symbol, undelivered);
    }

    public RedriveOptions withSymbol(String only) {
        return new RedriveOptions(yes, discard, reason, Optional.of(only), undelivered);
    }

    public RedriveOptions withUndelivered(Path folder) {
        return new RedriveOptions(yes, discard, reason, symbol, Optional.of(folder));
    }

    /** Returns whether this is about some refusals only: then whole batches of everything are left alone. */
    boolean isNarrow() {
        return discard || reason.isPresent() || symbol.isPresent();
    }

    /** Returns what narrows it to some rows, empty when nothing does. */
    Optional<String> only() {
        String only = Stream.of(reason.map(of -> "reason " + of), symbol.map(of -> "symbol " + of))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return only.isEmpty() ? Optional.empty() : Optional.of(only);
    }

    private static String value(String option, Iterator<String> rest) {
        String value = rest.hasNext() ? rest.next() : "";
        if (value.isEmpty() || value.startsWith("--")) {
            throw new IllegalArgumentException(option + " needs a value; " + USAGE);
        }
        return value;
    }

    private static Refusal.Reason reason(String name) {
        return Arrays.stream(Refusal.Reason.values())
                .filter(reason -> reason.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--reason must be one of " + Arrays.toString(Refusal.Reason.values()) + ", was " + name));
    }

    private static Path folder(String name) {
        Path folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--undelivered must be a folder, was " + name);
        }
        return folder;
    }
}
