/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

/**
 * What a verification has compared.
 *
 * @param symbols of the tape or the store
 * @param trades up to the watermark
 * @param inFlight trades behind the watermark when the proof ended, not looked for
 * @param refused elements up to the watermark with a readable symbol that are no trades or break a rule
 * @param withoutSymbol elements that belong to no symbol and stay on the tape
 * @param bars of all lengths
 * @param openBars bars that trades behind the watermark touch: compared as far as they are folded
 * @param gaps up to the watermark
 * @param played elements of the tape played that were found on the producer's tape; 0 without one
 */
public record Counts(
        int symbols,
        long trades,
        long inFlight,
        long refused,
        long withoutSymbol,
        long bars,
        long openBars,
        long gaps,
        long played) {}
