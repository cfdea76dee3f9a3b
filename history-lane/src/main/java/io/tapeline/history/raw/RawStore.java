/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import io.tapeline.history.client.PageOutcome.Page;
import io.tapeline.history.request.Window;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Where a job keeps its answers, and looks up what it need not ask for: docs/contracts/raw.md. For one thread at a
 * time.
 */
public interface RawStore extends Closeable {

    boolean isDone(Window window);

    /**
     * Keeps a window. It is done once it is committed: with this call when the run is full or old, otherwise later.
     *
     * @param pages all of them, in order
     * @throws AnswerTooLargeException when one cannot be carried; the window is then not kept at all
     */
    void keep(Window window, List<Page> pages) throws IOException;

    /** Makes what was kept done, and readable. Nothing to do when all is. */
    void commit() throws IOException;

    /** Returns where the days and the manifests are, for a person to read. */
    String place();

    /** Gives up what was not committed. */
    @Override
    void close() throws IOException;
}
