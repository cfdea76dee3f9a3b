/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.local.session;

import io.tapeline.tape.TapeDamage;
import io.tapeline.tape.TapeFolder;
import io.tapeline.tape.TapeReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A tape that can be opened any number of times: a bundled session, a file, or a producer's folder. */
public final class TapeSource {

    private final String name;
    private final Opener opener;

    private interface Opener {
        TapeLineSource open(Consumer<TapeDamage> onDamage) throws IOException;
    }

    private TapeSource(String name, Opener opener) {
        this.name = name;
        this.opener = opener;
    }

    /**
     * Finds a tape by what a user calls it.
     *
     * @param name a bundled session's name, otherwise the path of a file or of a folder of segments
     * @throws NoSuchTapeException when there is neither, or the folder holds no segment
     */
    public static TapeSource of(String name) throws IOException {
        Optional<SessionKind> kind = SessionKind.of(name);
        return kind.isPresent() ? bundled(kind.get()) : at(path(name));
    }

    /** Returns a session that is part of this jar. */
    public static TapeSource bundled(SessionKind kind) {
        return new TapeSource(
                kind.code(), onDamage -> TapeLineSource.of(TapeReader.stream(resource(kind), kind.code(), onDamage)));
    }

    /**
     * Returns a file or a folder.
     *
     * @throws NoSuchTapeException when there is neither, or the folder holds no segment
     */
    public static TapeSource at(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return new TapeSource(path.toString(), onDamage -> TapeLineSource.of(TapeReader.file(path, onDamage)));
        }
        if (!Files.isDirectory(path)) {
            throw new NoSuchTapeException("no tape '" + path + "': neither a file, nor a folder, nor one of "
                    + Stream.of(SessionKind.values()).map(SessionKind::code).collect(Collectors.joining(", ")));
        }
        List<Long> epochs = TapeFolder.at(path, damage -> {}).epochs();
        if (epochs.isEmpty()) {
            throw new NoSuchTapeException("folder '" + path + "' holds no tape");
        }
        return new TapeSource(path.toString(), onDamage -> TapeLineSource.of(TapeFolder.at(path, onDamage), epochs));
    }

    private static Path path(String name) throws NoSuchTapeException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new NoSuchTapeException("no tape '" + name + "': " + e.getReason());
        }
    }

    private static InputStream resource(SessionKind kind) throws IOException {
        String path = "/sessions/" + kind.code() + ".tape";
        InputStream stream = TapeSource.class.getResourceAsStream(path);
        if (stream == null) {
            throw new IOException("this jar lacks " + path);
        }
        return stream;
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
