/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.setting;

import io.tapeline.played.feed.PlaySpeed;
import io.tapeline.played.session.MarketAroundNow;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the variables ask for.
 *
 * @param stack on what to run
 * @param ports where to listen
 * @param source where trades come from
 */
public record LocalSettings(StackKind stack, LocalPorts ports, Source source) {

    public static final String TAPE = "TAPE";
    public static final String SPEED = "SPEED";
    public static final String SYMBOLS = "SYMBOLS";
    public static final String URL = "FINNHUB_URL";
    public static final String TOKEN = "FINNHUB_TOKEN";

    public static final String HISTORY = "HISTORY";

    private static final String DEFAULT_TAPE = "us-stocks";
    private static final PlaySpeed DEFAULT_SPEED = new PlaySpeed(60);
    private static final Duration DEFAULT_HISTORY = Duration.ofHours(24);
    private static final Duration LONGEST_HISTORY = Duration.ofDays(5);
    private static final Pattern HOURS_OR_DAYS = Pattern.compile("([1-9][0-9]{0,2})([hd])");

    /** Where trades come from. */
    public sealed interface Source {}

    /**
     * A tape, played.
     *
     * @param token given, or empty for a random one
     * @param symbols given, or empty for all of the tape
     * @param history of a market around now, how much of it there is before it is played; zero for any other tape
     */
    public record Played(String tape, PlaySpeed speed, Optional<String> token, List<String> symbols, Duration history)
            implements Source {

        public Played(String tape, PlaySpeed speed, Optional<String> token, List<String> symbols) {
            this(tape, speed, token, symbols, Duration.ZERO);
        }

        /** Whether it is made for the moment it is started, and plays by the clock. */
        public boolean isAroundNow() {
            return tape.equals(MarketAroundNow.NAME);
        }

        /** What people and the page are shown: the tape's name, not where it lies on this machine. */
        public String title() {
            if (isAroundNow()) {
                return "synthetic crypto, its times shifted to now: the last " + hours(history)
                        + " filled in, playing on at 1×";
            }
            String name = tape.substring(tape.lastIndexOf(File.separatorChar) + 1);
            return name + " at " + (speed.isMax() ? "full speed" : speed + "× speed");
        }

        @Override
        public String toString() {
            return "Played[" + tape + " at " + speed + "]";
        }
    }

    /** A feed that is there already; data is kept and continued. */
    public record Live(String url, String token, List<String> symbols) implements Source {
        @Override
        public String toString() {
            return "Live[" + url + "]";
        }
    }

    /**
     * Reads the variables.
     *
     * @throws BadSettingsException naming all mistakes, one line each
     */
    public static LocalSettings read(Map<String, String> variables) {
        return new Reading(variables, true).settings();
    }

    /**
     * Reads a variable that is 1 or 0, which it is when absent.
     *
     * @throws BadSettingsException when it is something else
     */
    public static boolean flag(Map<String, String> variables, String name) {
        String text = variables.getOrDefault(name, "").strip();
        if (!text.isEmpty() && !text.equals("0") && !text.equals("1")) {
            throw new BadSettingsException(List.of(name + " must be 1 or 0, was " + text));
        }
        return text.equals("1");
    }

    /**
     * Reads what is asked of a session that is there already: what is not given stays as it was.
     *
     * @param before the session's {@link #variables}
     * @param given by the user now; a token need not be among them
     * @throws BadSettingsException naming all mistakes, one line each
     */
    public static LocalSettings continued(Map<String, String> before, Map<String, String> given) {
        var merged = new LinkedHashMap<>(before);
        if (isGiven(given, URL)) {
            merged.keySet().removeAll(List.of(TAPE, SPEED, SYMBOLS, HISTORY));
        } else if (isGiven(given, TAPE) && before.containsKey(HISTORY)) {
            merged.keySet().removeAll(List.of(SPEED, SYMBOLS, HISTORY));
        } else if (isGiven(given, TAPE) || (isGiven(given, SPEED) && before.containsKey(URL))) {
            merged.keySet().removeAll(List.of(URL, SYMBOLS));
        }
        given.forEach((name, value) -> {
            if (!value.isBlank()) {
                merged.put(name, value);
            }
        });
        return new Reading(merged, false).settings();
    }

    private static boolean isGiven(Map<String, String> variables, String name) {
        return !variables.getOrDefault(name, "").isBlank();
    }

    /** Returns the variables that ask for this, defaults included, the token left out. */
    public Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        variables.put(StackKind.VARIABLE, stack.code());
        if (source instanceof Played played) {
            variables.put(TAPE, played.tape());
            variables.put(SPEED, played.speed().toString());
            if (played.isAroundNow()) {
                variables.put(HISTORY, hours(played.history()));
            }
            symbols(variables, played.symbols());
        } else if (source instanceof Live live) {
            variables.put(URL, live.url());
            symbols(variables, live.symbols());
        }
        variables.putAll(ports.variables());
        return variables;
    }

    private static String hours(Duration time) {
        return time.toHours() + " h";
    }

    private static void symbols(Map<String, String> variables, List<String> symbols) {
        if (!symbols.isEmpty()) {
            variables.put(SYMBOLS, String.join(",", symbols));
        }
    }

    /** The mistakes found while reading. */
    private static final class Reading {
        private final Map<String, String> variables;
        private final boolean tokenNeeded;
        private final List<String> mistakes = new ArrayList<>();

        Reading(Map<String, String> variables, boolean tokenNeeded) {
            this.variables = variables;
            this.tokenNeeded = tokenNeeded;
        }

        LocalSettings settings() {
            Optional<StackKind> stack = StackKind.asked(variables);
            if (stack.isEmpty()) {
                mistakes.add(StackKind.VARIABLE + " must be embedded or localstack, was "
                        + text(StackKind.VARIABLE).orElse(""));
            }
            LocalPorts ports = ports();
            Source source = text(URL).map(this::live).orElseGet(() -> played(stack.orElse(StackKind.EMBEDDED)));
            if (!mistakes.isEmpty()) {
                throw new BadSettingsException(mistakes);
            }
            return new LocalSettings(stack.orElse(StackKind.EMBEDDED), ports, source);
        }

        private LocalPorts ports() {
            var ports = new LocalPorts(
                    port(LocalPorts.AWS, 4566),
                    port(LocalPorts.FEED, 4570),
                    port(LocalPorts.API, 8080),
                    port(LocalPorts.STATUS, 8081));
            ports.sharedBy().ifPresent(mistakes::add);
            return ports;
        }

        private int port(String name, int otherwise) {
            String text = text(name).orElse(Integer.toString(otherwise));
            if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
                mistakes.add(name + " must be 1..65535, was " + text);
                return otherwise;
            }
            return Integer.parseInt(text);
        }

        private Source played(StackKind stack) {
            boolean nothingAsked = text(TAPE).isEmpty() && text(SPEED).isEmpty() && stack == StackKind.EMBEDDED;
            if (nothingAsked || text(TAPE).equals(Optional.of(MarketAroundNow.NAME))) {
                return aroundNow(stack);
            }
            text(HISTORY)
                    .ifPresent(history -> mistakes.add("HISTORY is of TAPE=" + MarketAroundNow.NAME + " alone, was "
                            + history + " with TAPE=" + text(TAPE).orElse(DEFAULT_TAPE)));
            PlaySpeed speed = text(SPEED).map(this::speed).orElse(DEFAULT_SPEED);
            return new Played(text(TAPE).orElse(DEFAULT_TAPE), speed, text(TOKEN), symbols());
        }

        private Source aroundNow(StackKind stack) {
            PlaySpeed once = new PlaySpeed(1);
            if (stack != StackKind.EMBEDDED) {
                mistakes.add("TAPE=" + MarketAroundNow.NAME + " needs STACK=embedded");
            }
            if (!text(SPEED).map(this::speed).orElse(once).equals(once)) {
                mistakes.add("SPEED must be 1 with TAPE=" + MarketAroundNow.NAME
                        + ", which goes by the clock; TAPE=us-stocks or TAPE=crypto-midnight plays at any");
            }
            Duration history = text(HISTORY).map(this::history).orElse(DEFAULT_HISTORY);
            return new Played(MarketAroundNow.NAME, once, text(TOKEN), symbols(), history);
        }

        private Duration history(String text) {
            Matcher form = HOURS_OR_DAYS.matcher(text.replace(" ", ""));
            if (form.matches()) {
                long count = Long.parseLong(form.group(1));
                Duration history = form.group(2).equals("d") ? Duration.ofDays(count) : Duration.ofHours(count);
                if (history.compareTo(LONGEST_HISTORY) <= 0) {
                    return history;
                }
            }
            mistakes.add("HISTORY must be 1h to 120h or 1d to 5d, was " + text);
            return DEFAULT_HISTORY;
        }

        private PlaySpeed speed(String text) {
            Optional<PlaySpeed> speed = PlaySpeed.parse(text);
            if (speed.isEmpty()) {
                mistakes.add("SPEED must be a positive number or max, was " + text);
            }
            return speed.orElse(DEFAULT_SPEED);
        }

        private Source live(String url) {
            if (!url.startsWith("ws://") && !url.startsWith("wss://")) {
                mistakes.add("FINNHUB_URL must begin with ws:// or wss://");
            }
            if (url.contains("?")) {
                mistakes.add("FINNHUB_URL must not hold the token: set FINNHUB_TOKEN");
            }
            text(TAPE).ifPresent(tape -> mistakes.add("TAPE and FINNHUB_URL exclude one another: TAPE was " + tape));
            Optional<String> token = text(TOKEN);
            if (token.isEmpty() && tokenNeeded) {
                mistakes.add("FINNHUB_TOKEN must be set with FINNHUB_URL");
            }
            List<String> symbols = symbols();
            if (symbols.isEmpty()) {
                mistakes.add("SYMBOLS must be set with FINNHUB_URL, such as AAPL,BINANCE:BTCUSDT");
            }
            return new Live(url, token.orElse(""), symbols);
        }

        private List<String> symbols() {
            Set<String> symbols = new LinkedHashSet<>();
            for (String symbol : text(SYMBOLS).map(all -> all.split(",", -1)).orElse(new String[0])) {
                if (symbol.isBlank()) {
                    mistakes.add("SYMBOLS must be separated by single commas, has an empty one");
                }
                symbols.add(symbol.strip());
            }
            return List.copyOf(symbols);
        }

        private Optional<String> text(String name) {
            return Optional.ofNullable(variables.get(name)).map(String::strip).filter(text -> !text.isEmpty());
        }
    }
}
