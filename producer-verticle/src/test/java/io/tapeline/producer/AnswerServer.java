/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Answers the first bytes of every connection with what it is told to, then closes. */
public final class AnswerServer implements Closeable {

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    public AnswerServer(Function<String, String> answer) throws IOException {
        var thread = new Thread(() -> accept(answer), "answers");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** What the next client sent first; waits for one up to 10 s. */
    public String asked() throws InterruptedException {
        String first = asked.poll(10, TimeUnit.SECONDS);
        if (first == null) {
            throw new AssertionError("nobody connected within 10 s");
        }
        return first;
    }

    private void accept(Function<String, String> answer) {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                InputStream in = socket.getInputStream();
                var first = new byte[8_192];
                int length = in.read(first);
                String text = length < 0 ? "" : new String(first, 0, length, StandardCharsets.ISO_8859_1);
                socket.getOutputStream().write(answer.apply(text).getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                asked.add(text);
            } catch (IOException gone) {
                // the client, or the server at the end of the test
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
