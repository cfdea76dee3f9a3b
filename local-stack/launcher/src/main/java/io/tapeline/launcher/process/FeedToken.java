/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.process;

import io.tapeline.launcher.place.Layout;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * The token of a played feed when the user gave none: made up, and kept for a restart in a file that only the user
 * reads. It opens nothing but this machine's feed. A token that was given is kept nowhere.
 */
public final class FeedToken {

    private FeedToken() {}

    /** Returns the token of this session, a new one when there is none yet. */
    public static String of(Layout layout) throws IOException {
        Path file = layout.run().resolve("feed-token");
        if (!Files.exists(file)) {
            Files.createDirectories(layout.run());
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, new BigInteger(130, new SecureRandom()).toString(32));
        }
        return Files.readString(file).strip();
    }
}
