/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails when more is read than there may be. For one thread. */
final class BoundedInput extends FilterInputStream {

    private final int maxBytes;
    private long read;

    BoundedInput(InputStream in, int maxBytes) {
        super(in);
        this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        int some = super.read(to, from, length);
        count(Math.max(0, some));
        return some;
    }

    private void count(int more) throws IOException {
        read += more;
        if (read > maxBytes) {
            throw new IOException("at most " + maxBytes + " bytes, were more");
        }
    }
}
