/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.dynamodb;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * A running DynamoDB Local: one database for all credentials and regions.
 *
 * <p>Its handlers run in a server of ours rather than under Amazon's main class, because that one cannot choose a free
 * port, listens on every interface, and reports usage over the network.
 */
public final class LocalDynamo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalDynamo.class);
    private final Server server;
    private final ServerConnector connector;

    private final LocalDynamoDBServerHandler handler;

    private LocalDynamo(Server server, ServerConnector connector, LocalDynamoDBServerHandler handler) {
        this.server = server;
        this.connector = connector;
        this.handler = handler;
    }

    /**
     * Starts DynamoDB Local on a free port.
     *
     * @param folder where tables are kept; in memory when empty. Made if missing
     */
    public static LocalDynamo start(Optional<Path> folder) {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        server.addConnector(connector);
        try {
            LocalDynamoDBServerHandler handler =
                    new LocalDynamoDBServerHandler(requestHandler(folder.orElse(null)), null);
            server.setHandler(new ContextHandler(handler, "/"));
            server.start();
            return new LocalDynamo(server, connector, handler);
            // Jetty declares Exception for its whole life cycle
        } catch (Exception e) {
            throw new DynamoUnavailable("DynamoDB Local did not start: " + e.getMessage(), e);
        }
    }

    private static LocalDynamoDBRequestHandler requestHandler(@Nullable Path folder)
            throws IOException, DynamoDBLocalServiceException {
        if (folder == null) {
            return new LocalDynamoDBRequestHandler(0, true, null, true, false);
        }
        Files.createDirectories(folder);
        return new LocalDynamoDBRequestHandler(0, false, folder.toString(), true, false);
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
            // the database stays locked until its handler is closed
            handler.close();
            // Jetty declares Exception for its whole life cycle; the process goes on without this server
        } catch (Exception e) {
            LOG.warn("DynamoDB Local did not stop cleanly: {}", e.toString());
        }
    }
}
