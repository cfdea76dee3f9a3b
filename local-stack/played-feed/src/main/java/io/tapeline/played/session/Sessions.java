/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import io.tapeline.tape.NoSuchTapeException;
import io.tapeline.tape.TapeSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the session that a user means: a bundled one by its name, or a tape by its path. */
public final class Sessions {

    private Sessions() {}

    /**
     * Finds a tape by what a user calls it.
     *
     * @param name a bundled session's name, otherwise the path of a file or of a folder of segments
     * @throws NoSuchTapeException when there is neither, or the folder holds no segment
     */
    public static TapeSource named(String name) throws IOException {
        Optional<SessionKind> kind = SessionKind.of(name);
        if (kind.isPresent()) {
            return bundled(kind.get());
        }
        Path path = path(name);
        if (!Files.exists(path)) {
            throw new NoSuchTapeException("no tape '" + name + "': neither a file, nor a folder, nor one of "
                    + Stream.of(SessionKind.values()).map(SessionKind::code).collect(Collectors.joining(", ")));
        }
        return TapeSource.at(path);
    }

    /** Returns a session that is part of this jar. */
    public static TapeSource bundled(SessionKind kind) {
        return TapeSource.of(kind.code(), () -> resource(kind));
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
        InputStream stream = Sessions.class.getResourceAsStream(path);
        if (stream == null) {
            throw new IOException("this jar lacks " + path);
        }
        return stream;
    }
}
