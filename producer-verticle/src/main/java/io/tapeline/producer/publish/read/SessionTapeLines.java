/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.read;

import io.tapeline.tape.SessionTape;
import io.tapeline.tape.TapeCursor;
import io.tapeline.tape.TapeDamage;
import io.tapeline.tape.TapeFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The tape that this run appends to, with the epochs before it. */
public final class SessionTapeLines implements LineSource {

    private final SessionTape tape;
    private final TapeFolder folder;

    public SessionTapeLines(SessionTape tape, Consumer<TapeDamage> onDamage) throws IOException {
        this.tape = tape;
        this.folder = TapeFolder.at(tape.folder(), onDamage);
    }

    @Override
    public List<Long> epochs() throws IOException {
        return tape.epochs();
    }

    @Override
    public Lines read(long epoch, long from) throws IOException {
        TapeCursor cursor =
                epoch == tape.epoch() ? folder.follow(epoch, from, tape::durable) : folder.read(epoch, from);
        return new Lines() {
            @Override
            public Optional<Line> next() throws IOException {
                return cursor.next()
                        .map(line -> new Line(line.number(), line.receivedAt(), line.kind(), line.payload()));
            }

            @Override
            public void close() throws IOException {
                cursor.close();
            }
        };
    }
}
