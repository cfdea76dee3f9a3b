/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.aws;

import io.tapeline.history.raw.Manifest;
import io.tapeline.history.raw.RawSink;
import io.tapeline.history.raw.Tally;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Lines as records of Firehose, manifests as objects of a bucket. */
final class FirehoseSink implements RawSink {

    private final DeliveryStream stream;
    private final ManifestBucket bucket;
    private final LocalDate since;
    private final Runnable onClose;

    /**
     * Prepares.
     *
     * @param since manifests of earlier runs are not asked for
     * @param onClose closes the clients of both
     */
    FirehoseSink(DeliveryStream stream, ManifestBucket bucket, LocalDate since, Runnable onClose) {
        this.stream = stream;
        this.bucket = bucket;
        this.since = since;
        this.onClose = onClose;
    }

    @Override
    public List<Manifest> manifests() throws IOException {
        return bucket.since(since);
    }

    @Override
    public Out begin(String name) {
        return new Records(new Tally(name));
    }

    @Override
    public int mostMemberBytes() {
        return DeliveryStream.MOST_RECORD_BYTES;
    }

    @Override
    public void commit(Manifest manifest) throws IOException {
        bucket.create(manifest);
    }

    @Override
    public String place() {
        return bucket.place();
    }

    @Override
    public void close() {
        onClose.run();
    }

    private final class Records implements Out {

        private final Tally tally;
        private final List<String> digests = new ArrayList<>();

        Records(Tally tally) {
            this.tally = tally;
        }

        @Override
        public void append(byte[] member) throws IOException {
            stream.put(member);
            tally.add(member);
            digests.add(Tally.digestOf(member));
        }

        @Override
        public long bytes() {
            return tally.bytes();
        }

        @Override
        public Manifest.WrittenFile finish() throws IOException {
            stream.flush();
            return tally.writtenAs(digests);
        }

        /** Nothing: what was sent lies in the bucket, and no manifest names it. */
        @Override
        public void close() {}
    }
}
