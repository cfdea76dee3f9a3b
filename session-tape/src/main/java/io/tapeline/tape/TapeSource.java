/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** A tape that can be opened any number of times: a file, a producer's folder, or a stream of bytes. */
public final class TapeSource {

    private static final int GZIP_BUFFER = 64 << 10;

    private final String name;
    private final Opener opener;

    private interface Opener {
        TapeLineSource open(Consumer<TapeDamage> onDamage) throws IOException;
    }

    /** Opens the bytes of a tape, each time from their beginning. */
    public interface Bytes {
        InputStream open() throws IOException;
    }

    private TapeSource(String name, Opener opener) {
        this.name = name;
        this.opener = opener;
    }

    /** Returns a tape of one or more epochs whose bytes are wherever the caller has them. */
    public static TapeSource of(String name, Bytes bytes) {
        return new TapeSource(name, onDamage -> TapeLineSource.of(TapeReader.stream(bytes.open(), name, onDamage)));
    }

    /**
     * Returns a file, gzipped when its name ends with {@code .gz}, or a folder.
     *
     * @throws NoSuchTapeException when there is neither, or the folder holds no segment
     */
    public static TapeSource at(Path path) throws IOException {
        if (Files.isRegularFile(path) && path.toString().endsWith(".gz")) {
            return of(path.toString(), () -> new GZIPInputStream(Files.newInputStream(path), GZIP_BUFFER));
        }
        if (Files.isRegularFile(path)) {
            return new TapeSource(path.toString(), onDamage -> TapeLineSource.of(TapeReader.file(path, onDamage)));
        }
        if (!Files.isDirectory(path)) {
            throw new NoSuchTapeException("no tape '" + path + "': neither a file, nor a folder");
        }
        List<Long> epochs = TapeFolder.at(path, damage -> {}).epochs();
        if (epochs.isEmpty()) {
            throw new NoSuchTapeException("folder '" + path + "' holds no tape");
        }
        return new TapeSource(path.toString(), onDamage -> TapeLineSource.of(TapeFolder.at(path, onDamage), epochs));
    }

    public String name() {
        return name;
    }

    /**
     * Opens the tape at its first line; a folder's epochs follow one another.
     *
     * @param onDamage told, on the thread that reads, what could not be read
     */
    public TapeLineSource open(Consumer<TapeDamage> onDamage) throws IOException {
        return opener.open(onDamage);
    }
}
