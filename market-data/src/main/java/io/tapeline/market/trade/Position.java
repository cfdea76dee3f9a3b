/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

/**
 * Where an element stands on the tape of its epoch.
 *
 * @param frame number of the whole message on the tape, from 0
 * @param index the element's place in that message, from 0
 */
public record Position(long frame, int index) implements Comparable<Position> {

    /** The first position of every epoch. */
    public static final Position START = new Position(0, 0);

    public Position {
        if (frame < 0 || index < 0) {
            throw new IllegalArgumentException("a position counts from 0, was (" + frame + ", " + index + ")");
        }
    }

    /** Returns the first position of a frame. */
    public static Position startOf(long frame) {
        return new Position(frame, 0);
    }

    /** Returns the position right after this one in the same frame. */
    public Position next() {
        return new Position(frame, index + 1);
    }

    @Override
    public int compareTo(Position other) {
        int byFrame = Long.compare(frame, other.frame);
        return byFrame != 0 ? byFrame : Integer.compare(index, other.index);
    }

    public boolean isBefore(Position other) {
        return compareTo(other) < 0;
    }

    /** Returns how long {@link #toString} is. */
    int textLength() {
        return digits(frame) + 1 + digits(index);
    }

    /** Returns how many digits a number has that is not negative. */
    static int digits(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** Returns the text form used in keys and rows, {@code frame.index}. */
    @Override
    public String toString() {
        return frame + "." + index;
    }

    /**
     * Reads the text form back.
     *
     * @throws IllegalArgumentException if {@code text} is not {@code frame.index}
     */
    public static Position parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 1) {
            throw new IllegalArgumentException("a position is frame.index, was " + text);
        }
        return new Position(Long.parseLong(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    }
}
