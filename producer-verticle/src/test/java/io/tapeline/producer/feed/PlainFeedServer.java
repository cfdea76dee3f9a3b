/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import java.io.ByteArrayOutputStream;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** RFC 6455 by hand, on plain sockets: shares no code with the client under test. */
public final class PlainFeedServer implements Closeable {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket listening;
    private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final AtomicInteger handshakes = new AtomicInteger();
    private final Thread acceptor;
    private volatile String refusal = "";

    public PlainFeedServer() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /** @param listening any server socket, such as one with TLS */
    PlainFeedServer(ServerSocket listening) {
        this.listening = listening;
        acceptor = daemon(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Answers every upgrade from now on with this status line and body, such as {@code 401 Unauthorized}. */
    void refuseWith(String statusAndReason) {
        refusal = statusAndReason;
    }

    int mostOpen() {
        return mostOpen.get();
    }

    int handshakes() {
        return handshakes.get();
    }

    /** The next connection; waits for it up to 10 s. */
    public Connection next() throws InterruptedException {
        Connection connection = connections.poll(10, TimeUnit.SECONDS);
        if (connection == null) {
            throw new AssertionError("no connection within 10 s");
        }
        return connection;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                sockets.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        boolean counted = false;
        try (socket) {
            InputStream in = socket.getInputStream();
            List<String> request = head(in);
            handshakes.incrementAndGet();
            OutputStream out = socket.getOutputStream();
            if (!refusal.isEmpty()) {
                String body = "no: " + request.get(0);
                out.write(("HTTP/1.1 " + refusal + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
                return;
            }
            String key = request.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
                    .findFirst()
                    .orElseThrow()
                    .substring(18)
                    .strip();
            out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            counted = true;
            mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
            var connection = new Connection(request.get(0), socket, out);
            connections.add(connection);
            connection.read(new DataInputStream(in));
        } catch (IOException gone) {
            // the client or the test has closed it
        } finally {
            if (counted) {
                open.decrementAndGet();
            }
        }
    }

    private static List<String> head(InputStream in) throws IOException {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                String text = line.toString().strip();
                if (text.isEmpty()) {
                    return lines;
                }
                lines.add(text);
                line.setLength(0);
            } else {
                line.append((char) c);
            }
        }
        throw new IOException("no request");
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "plain-feed");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        try {
            // an accept that had begun may still take one more client
            acceptor.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** One client. */
    public static final class Connection {
        private final String requestLine;
        private final Socket socket;
        private final OutputStream out;
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private volatile boolean deaf;

        Connection(String requestLine, Socket socket, OutputStream out) {
            this.requestLine = requestLine;
            this.socket = socket;
            this.out = out;
        }

        String requestLine() {
            return requestLine;
        }

        /** The next text message of the client; waits for it up to 10 s. */
        public String message() throws InterruptedException {
            String text = received.poll(10, TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("no message within 10 s");
            }
            return text;
        }

        public void text(String text) throws IOException {
            frame(0x81, text.getBytes(StandardCharsets.UTF_8));
        }

        /** One frame; the first byte holds the final flag and the operation. */
        synchronized void frame(int first, byte[] payload) throws IOException {
            var frame = new ByteArrayOutputStream();
            frame.write(first);
            if (payload.length < 126) {
                frame.write(payload.length);
            } else if (payload.length < 1 << 16) {
                frame.write(126);
                frame.write(payload.length >> 8);
                frame.write(payload.length);
            } else {
                frame.write(127);
                for (int shift = 56; shift >= 0; shift -= 8) {
                    frame.write((int) ((long) payload.length >> shift));
                }
            }
            frame.write(payload);
            out.write(frame.toByteArray());
            out.flush();
        }

        /** Reads and answers nothing any more, as if the network were gone. */
        void goDeaf() {
            deaf = true;
        }

        /** Ends the connection without a word, as the real server does. */
        public void drop() throws IOException {
            socket.close();
        }

        private void read(DataInputStream in) throws IOException {
            while (true) {
                int operation = in.readUnsignedByte() & 0x0f;
                int length = in.readUnsignedByte() & 0x7f;
                length = length == 126 ? in.readUnsignedShort() : length;
                byte[] mask = in.readNBytes(4);
                byte[] payload = in.readNBytes(length);
                for (int i = 0; i < payload.length; i++) {
                    payload[i] ^= mask[i % 4];
                }
                if (operation == 8 && !deaf) {
                    frame(0x88, payload);
                    return;
                }
                if (operation == 1) {
                    received.add(new String(payload, StandardCharsets.UTF_8));
                }
            }
        }
    }
}
