/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.client;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Keeps an answer's body, and fails the answer instead of keeping more than so many bytes. */
record BoundedBody(int maxBytes) implements BodyCodec<Buffer> {

    @Override
    public BodyStream<Buffer> stream() {
        return new Kept(maxBytes);
    }

    /** Asked again it would be as long. */
    static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1;

        TooLongException(int maxBytes) {
            super("an answer longer than " + maxBytes + " bytes");
        }
    }

    private static final class Kept implements BodyStream<Buffer> {
        private final int maxBytes;
        private final Buffer body = Buffer.buffer();
        private final Promise<Buffer> whole = Promise.promise();

        Kept(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public Future<Buffer> result() {
            return whole.future();
        }

        @Override
        public void handle(Throwable failed) {
            whole.tryFail(failed);
        }

        @Override
        public Future<Void> write(Buffer part) {
            if (body.length() + part.length() > maxBytes) {
                var tooLong = new TooLongException(maxBytes);
                whole.tryFail(tooLong);
                return Future.failedFuture(tooLong);
            }
            body.appendBuffer(part);
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> end() {
            whole.tryComplete(body);
            return Future.succeededFuture();
        }

        @Override
        public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
            return this;
        }

        @Override
        public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
            return this;
        }

        @Override
        public boolean writeQueueFull() {
            return false;
        }

        @Override
        public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
            return this;
        }
    }
}
