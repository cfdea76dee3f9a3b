/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Reads one segment alone: a file that was handed around, or a session bundled as a resource.
 *
 * <p>Damage is told on the thread that reads, before the line behind it is yielded.
 */
public final class TapeReader {

    private TapeReader() {}

    /**
     * Reads a file of any name from its first line.
     *
     * @throws TapeFormatException when neither the first line nor the file's name tells the epoch
     */
    public static TapeCursor file(Path file, Consumer<TapeDamage> onDamage) throws IOException {
        return open(SegmentReader.of(file), SegmentName.of(file).map(SegmentName::epoch), onDamage);
    }

    /**
     * Reads a stream from its first line; closing the cursor closes the stream.
     *
     * @param name what damage and errors call the stream
     * @throws TapeFormatException when the first line is not an epoch line; the stream is then closed
     */
    public static TapeCursor stream(InputStream stream, String name, Consumer<TapeDamage> onDamage) throws IOException {
        return open(new SegmentReader(name, ByteSource.of(stream)), Optional.empty(), onDamage);
    }

    private static TapeCursor open(SegmentReader reader, Optional<Long> named, Consumer<TapeDamage> onDamage)
            throws IOException {
        try {
            boolean found = reader.advance();
            return TapeCursor.alone(reader, found, epoch(reader, found, named), onDamage);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static long epoch(SegmentReader reader, boolean found, Optional<Long> named) throws IOException {
        if (found && reader.line().isEpoch()) {
            OptionalLong epoch = TapeHeader.epochOf(reader.line().text());
            return epoch.orElseThrow(() -> new TapeFormatException(
                    reader.source(), "its epoch line says " + reader.line().text()));
        }
        return named.orElseThrow(
                () -> new TapeFormatException(reader.source(), "it does not begin with an epoch line"));
    }
}
