/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

/** Which rules decide what a trade does to its bars. A bar tells the lowest version by which it was folded. */
public final class FoldingRules {

    /** Every print moves every part of its bars. */
    public static final int FIRST = 1;

    /** Raised whenever the same trade would change a bar in another way; since 2 a print's conditions decide. */
    public static final int VERSION = 2;

    private FoldingRules() {}
}
