/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The session in which everything happens that the wire is known, or feared, to do. */
final class OddSession {

    static final List<String> SYMBOLS = List.of(
            "AAPL",
            "MSFT",
            "BRK.B",
            "BINANCE:BTCUSDT",
            "BINANCE:PEPEUSDT",
            "COINBASE:ETH-EUR",
            "KRAKEN:XXMRZEUR",
            "OANDA:EUR_USD",
            "IC MARKETS:1");

    private OddSession() {}

    static List<Quirk> quirks(long start) {
        var script = new OddScript(start);
        OddTrades.tell(script);
        OddRefusals.tell(script);
        OddMessages.tell(script);
        return script.quirks();
    }

    /** Writes the session and returns a row of the contract's table for each quirk. */
    static List<String> write(SessionLines lines, long start) throws IOException {
        var rows = new ArrayList<String>();
        lines.connect(start - 400, SYMBOLS);
        for (Quirk quirk : quirks(start)) {
            long at = start + quirk.atMillis();
            if (quirk.frame() == null) {
                lines.disconnect(at);
                lines.connect(at + 2_000, SYMBOLS);
                rows.add("| – | " + quirk.name() + " | " + quirk.outcome() + " |");
            } else {
                long number = lines.frame(at, quirk.frame());
                rows.add("| " + number + " | " + quirk.name() + " | " + quirk.outcome() + " |");
            }
        }
        return rows;
    }

    /** The table of the contract page: which line of the tape holds which quirk. */
    static String table() {
        try (var lines = new SessionLines(new ByteArrayOutputStream(), "odd", 0, 0)) {
            return "| line | what is odd | what the pipeline does |\n|---|---|---|\n"
                    + String.join("\n", write(lines, SessionKind.ODD.start().toEpochMilli()))
                    + "\n";
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
    }
}
