/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that knows CONNECT alone; whatever host is asked for, it connects to one port of this machine. */
final class ConnectProxy implements Closeable {

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final int target;
    private final String answer;

    /** @param answer status and reason, such as {@code 200 OK} */
    ConnectProxy(int target, String answer) throws IOException {
        this.target = target;
        this.answer = answer;
        daemon(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The lines of the requests, headers included. */
    List<String> requests() {
        return requests;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                sockets.add(client);
                daemon(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            sockets.add(server);
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 1);
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                requests.add(line);
            }
            client.getOutputStream().write(("HTTP/1.1 " + answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            if (answer.startsWith("200")) {
                daemon(() -> copy(server, client));
                copy(client, server);
            }
        } catch (IOException gone) {
            // either side has closed it
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException gone) {
            // either side has closed it
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "connect-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
