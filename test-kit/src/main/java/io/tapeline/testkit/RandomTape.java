/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.testkit;

import static java.util.stream.Collectors.joining;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.TradeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A tape that grows by frames drawn from a seed, each some seconds after the one before, most of a few elements, some
 * of many or none. Line 0 of an epoch says that it began, so its frames count from 1.
 */
public final class RandomTape {

    private static final Instant OPEN = Instant.parse("2025-11-19T14:30:00Z");

    /**
     * A whole message.
     *
     * @param text as the feed sent it
     */
    public record Frame(long epoch, long number, Instant receivedAt, String text, List<RandomElement> elements) {
        public Frame {
            elements = List.copyOf(elements);
        }
    }

    private final SplittableRandom random;
    private final RandomElements elements;
    private final List<Frame> frames = new ArrayList<>();
    private Instant now = OPEN;
    private long epoch = 999;
    private long lines;

    public RandomTape(SplittableRandom random) {
        this.random = random;
        this.elements = new RandomElements(random);
    }

    /** Begins an epoch newer than all before, and returns it. */
    public long newEpoch() {
        epoch += 1 + random.nextInt(5);
        lines = 1;
        return epoch;
    }

    /** Receives one more frame in the newest epoch. */
    public Frame frame() {
        now = now.plusMillis(random.nextInt(20_000));
        Frame frame = random.nextInt(8) == 0 ? withoutElements() : withElements();
        frames.add(frame);
        lines++;
        return frame;
    }

    private Frame withoutElements() {
        String text = random.nextBoolean() ? "{\"type\":\"ping\"}" : "{broken";
        return new Frame(epoch, lines, now, text, List.of());
    }

    private Frame withElements() {
        int count = random.nextInt(12) == 0 ? random.nextInt(1, 40) : random.nextInt(1, 6);
        var drawn = new ArrayList<RandomElement>();
        for (int index = 0; index < count; index++) {
            drawn.add(elements.draw(new TradeId(epoch, new Position(lines, index)), now));
        }
        String text =
                drawn.stream().map(RandomElement::json).collect(joining(",", "{\"data\":[", "],\"type\":\"trade\"}"));
        return new Frame(epoch, lines, now, text, drawn);
    }

    /** Forgets what a crash loses: the frames of the newest epoch behind its first {@code kept} lines. */
    public void lose(long kept) {
        frames.removeIf(frame -> frame.epoch() == epoch && frame.number() >= kept);
        lines = Math.min(lines, kept);
    }

    /** Returns when the newest frame was received. */
    public Instant now() {
        return now;
    }

    /** Returns all frames that are still on the tape. */
    public List<Frame> frames() {
        return List.copyOf(frames);
    }

    /** Returns all elements that are still on the tape, in its order. */
    public List<RandomElement> elements() {
        return frames.stream().flatMap(frame -> frame.elements().stream()).toList();
    }
}
