/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * What carries runs: the files of a folder, or a delivery stream and a bucket. It knows bytes and manifests; what a run
 * is, and when it is done, is {@link RawRuns}'.
 */
public interface RawSink extends Closeable {

    /** Returns what was committed before. */
    List<Manifest> manifests() throws IOException;

    /**
     * Begins a file that nobody sees before its manifest.
     *
     * @param name as the manifest will say it, never used before
     */
    Out begin(String name) throws IOException;

    /** Returns how many bytes a member may have. */
    default int mostMemberBytes() {
        return Integer.MAX_VALUE;
    }

    /** Makes a run readable: whole, and under a name that was never used. Its files are finished. */
    void commit(Manifest manifest) throws IOException;

    /** Returns where all this is, for a person to read. */
    String place();

    /** A file while it is written. */
    interface Out extends Closeable {

        /**
         * Takes a line.
         *
         * @param member one member of gzip
         */
        void append(byte[] member) throws IOException;

        /** Returns how many bytes it has. */
        long bytes();

        /** Ends it. When this returns, a power cut does not undo it. */
        Manifest.WrittenFile finish() throws IOException;
    }
}
