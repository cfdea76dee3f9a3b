/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.producer;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A WebSocket server that costs as little as can be: it writes bytes that are ready, as fast as they are taken, and
 * each frame by itself, as a feed does.
 */
final class BenchFeed implements Closeable {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final long START_MILLIS = 60_000;

    private final ServerSocket listening;
    private final BlockingQueue<Socket> clients = new LinkedBlockingQueue<>();
    private final Pace pace;

    BenchFeed(Pace pace) throws IOException {
        this.pace = pace;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The next client that has subscribed; its socket is open. */
    Client next(BenchFrames frames) throws IOException, InterruptedException {
        return next(frames, START_MILLIS).orElseThrow(() -> new IOException("no client has come within a minute"));
    }

    /** The same, if it comes within so long. */
    Optional<Client> next(BenchFrames frames, long withinMillis) throws IOException, InterruptedException {
        Socket socket = clients.poll(withinMillis, TimeUnit.MILLISECONDS);
        return socket == null ? Optional.empty() : Optional.of(new Client(socket, frames, pace));
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                daemon(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            String key = key(in);
            socket.getOutputStream()
                    .write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var data = new DataInputStream(in);
            for (int subscribed = 0; ; ) {
                if (text(data) && ++subscribed == BenchFrames.SYMBOLS) {
                    clients.add(socket);
                }
            }
        } catch (IOException gone) {
            clients.remove(socket); // who has not been asked for by now is too late
        }
    }

    private static String key(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("closed within its request");
            }
            head.append((char) read);
        }
        return head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
                .findFirst()
                .orElseThrow(() -> new IOException("no WebSocket"))
                .substring(18)
                .strip();
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    /** Reads a frame of the client; returns whether it is a text, which is a subscription. */
    private static boolean text(DataInputStream in) throws IOException {
        int opcode = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte() & 0x7f;
        in.skipNBytes(4 + (length == 126 ? in.readUnsignedShort() : length));
        return opcode == 1;
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "bench-feed");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    /** A connected client. One thread sends. */
    static final class Client implements Flood {
        private final Socket socket;
        private final OutputStream out;
        private final BenchFrames frames;
        private final Pace pace;
        private int at;

        private Client(Socket socket, BenchFrames frames, Pace pace) throws IOException {
            this.socket = socket;
            this.frames = frames;
            this.pace = pace;
            out = socket.getOutputStream();
        }

        /** Sends so many, as fast as they are taken. */
        void send(long count) throws IOException {
            for (long left = count; left > 0; left--) {
                write();
            }
        }

        /** Sends so many a second. */
        void send(long count, double perSecond) throws IOException, InterruptedException {
            long began = pace.nanos();
            for (long sent = 0; sent < count; ) {
                long due = Math.min(count, (long) ((pace.nanos() - began) / 1e9 * perSecond));
                for (; sent < due; sent++) {
                    write();
                }
                pace.rest(1);
            }
        }

        @Override
        public void sendFor(long nanos) throws IOException {
            long began = pace.nanos();
            while (pace.nanos() - began < nanos) {
                write();
            }
        }

        /** Sends from a thread of its own until the client is gone. */
        void flood() {
            daemon(() -> {
                try {
                    send(Long.MAX_VALUE);
                } catch (IOException gone) {
                    // that is its end
                }
            });
        }

        private void write() throws IOException {
            out.write(frames.bytes(), frames.start(at), frames.start(at + 1) - frames.start(at));
            at = (at + 1) % frames.count();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
