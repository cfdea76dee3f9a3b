/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.raw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of raw responses.
 *
 * @param digest SHA-256 of its bytes, as the manifest of its run says
 */
public record RawFile(String source, String run, Path path, String digest) {

    private static final int BUFFER = 1 << 16;

    /** Whether its bytes are those that its manifest says; reads them all. */
    public boolean isAsItsManifestSays() throws IOException {
        try (var in = Files.newInputStream(path)) {
            var sha256 = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(sha256.digest()).equals(digest);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
