/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.journal;

/** The kinds of the producer's event lines; {@code frame} and {@code epoch} are the tape's own. */
public final class LineKinds {

    /** What was inherited is re-stated in front of it; {@code {"symbols":[…]}}. */
    public static final String START = "start";
    /** The socket is open; {@code {}}. */
    public static final String CONNECT = "connect";
    /** A subscription was sent; {@code {"symbol":…}}. */
    public static final String SUBSCRIBE = "subscribe";
    /** An unsubscription was sent; {@code {"symbol":…}}. */
    public static final String UNSUBSCRIBE = "unsubscribe";
    /** The socket is closed, or could not be opened; {@code {"code":…,"reason":…}}. */
    public static final String DISCONNECT = "disconnect";
    /** A {@link GapLine}. */
    public static final String GAP = "gap";
    /** A clean stop; the last line of its epoch; {@code {}}. */
    public static final String END = "end";

    private LineKinds() {}
}
