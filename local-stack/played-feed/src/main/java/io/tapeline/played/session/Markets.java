/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import java.util.List;

/** The invented markets of each kind of session; price levels are made up. */
final class Markets {

    private Markets() {}

    static List<Instrument> of(SessionKind kind) {
        return switch (kind) {
            case US_STOCKS ->
                List.of(
                        stock("AAPL", 21_340, 1.5, 12.0),
                        stock("MSFT", 52_710, 3.1, 9.0),
                        stock("NVDA", 17_985, 1.8, 14.0),
                        stock("AMZN", 22_225, 1.7, 9.0),
                        stock("TSLA", 31_870, 4.0, 9.0),
                        new Instrument("BRK.B", 2, 46_515, 4.5, 1.6, Instrument.Style.NYSE_STOCK));
            case CRYPTO_MIDNIGHT ->
                List.of(
                        crypto("BINANCE:BTCUSDT", 2, 11_482_030, 900, 16.0),
                        crypto("COINBASE:ETH-USD", 2, 368_214, 60, 9.0),
                        crypto("KRAKEN:XXMRZEUR", 2, 26_331, 12, 1.5),
                        crypto("BINANCE:DOGEUSDT", 5, 20_411, 9, 4.0),
                        crypto("BINANCE:PEPEUSDT", 8, 1_049, 1.5, 3.0),
                        crypto("BITFINEX:BTCUSD", 1, 1_148_150, 95, 2.0));
            case ODD -> List.of();
        };
    }

    private static Instrument stock(String symbol, long cents, double deviation, double tradesPerMinute) {
        return new Instrument(symbol, 2, cents, deviation, tradesPerMinute, Instrument.Style.NASDAQ_STOCK);
    }

    private static Instrument crypto(String symbol, int tick, long start, double deviation, double tradesPerMinute) {
        return new Instrument(symbol, tick, start, deviation, tradesPerMinute, Instrument.Style.CRYPTO);
    }
}
