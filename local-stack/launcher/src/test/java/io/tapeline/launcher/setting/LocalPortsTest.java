/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocalPortsTest {

    @Test
    void namesATakenPortAndTheVariableToSet() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            var ports = new LocalPorts(port, port, port, port);

            assertThat(ports.taken(Set.of("AWS_PORT", "API_PORT", "STATUS_PORT")))
                    .hasSize(3)
                    .first()
                    .asString()
                    .startsWith("port " + port + " is taken: stop what listens there, or set AWS_PORT to another");
            assertThat(ports.taken(Set.of("FEED_PORT"))).hasSize(1);
        }
    }
}
