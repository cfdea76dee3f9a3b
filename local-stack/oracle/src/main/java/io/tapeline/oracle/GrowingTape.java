/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import io.tapeline.tape.NoSuchTapeException;
import io.tapeline.tape.TapeCursor;
import io.tapeline.tape.TapeDamage;
import io.tapeline.tape.TapeFolder;
import io.tapeline.tape.TapeLine;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A producer's folder, read on and on while it grows: each line once, later epochs included. */
final class GrowingTape implements Closeable {

    private final TapeFolder folder;
    private final List<TapeDamage> damages = new ArrayList<>();
    private Watermark end = Watermark.NOTHING;
    private @Nullable TapeCursor cursor;
    private @Nullable TapeDamage torn;

    /** @throws NoSuchTapeException when there is no folder, or no segment in it */
    GrowingTape(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new NoSuchTapeException("there is no tape at " + path);
        }
        folder = TapeFolder.at(path, this::damaged);
        if (folder.epochs().isEmpty()) {
            throw new NoSuchTapeException("there is no tape in " + path);
        }
    }

    private void damaged(TapeDamage damage) {
        if (damage.kind() == TapeDamage.Kind.TORN) {
            torn = damage;
        } else {
            damages.add(damage);
        }
    }

    /** Hands on every line that has come since. */
    void readOn(Consumer<TapeLine> each) throws IOException {
        if (torn != null) {
            // what was an unfinished line may be a whole one now, or damage: that shows to who reads it anew
            close();
            torn = null;
        }
        // before the lines: what is in an epoch when a later one is there is all that will ever be
        for (long epoch : folder.epochs()) {
            if (epoch >= end.epoch()) {
                readOn(epoch, each);
            }
        }
    }

    private void readOn(long epoch, Consumer<TapeLine> each) throws IOException {
        TapeCursor current = cursor;
        if (current == null || current.epoch() != epoch) {
            close();
            current = folder.read(epoch, epoch == end.epoch() ? end.line() + 1 : 0);
            cursor = current;
        }
        for (Optional<TapeLine> line = current.next(); line.isPresent(); line = current.next()) {
            end = new Watermark(epoch, line.get().number());
            each.accept(line.get());
        }
    }

    /** The last line handed on. */
    Watermark end() {
        return end;
    }

    /** Whether the last line is not finished, which may be because it is being written. */
    boolean isTorn() {
        return torn != null;
    }

    /** Returns what cannot be read; an unfinished last line is among it until it is finished. */
    List<TapeDamage> damages() {
        var all = new ArrayList<>(damages);
        if (torn != null) {
            all.add(torn);
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        TapeCursor open = cursor;
        cursor = null;
        if (open != null) {
            open.close();
        }
    }
}
