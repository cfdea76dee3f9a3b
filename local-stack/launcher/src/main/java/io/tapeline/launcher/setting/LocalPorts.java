/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.setting;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the processes listen, all on the loopback.
 *
 * @param aws the AWS endpoint
 * @param feed the played feed
 * @param api REST and the chart
 * @param status the producer's status
 */
public record LocalPorts(int aws, int feed, int api, int status) {

    public static final String AWS = "AWS_PORT";
    public static final String FEED = "FEED_PORT";
    public static final String API = "API_PORT";
    public static final String STATUS = "STATUS_PORT";

    public static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Returns the mistake of giving one port to two, if it was made. */
    public Optional<String> sharedBy() {
        var names = new HashMap<Integer, String>();
        for (var entry : byVariable().entrySet()) {
            String other = names.put(entry.getValue(), entry.getKey());
            if (other != null) {
                return Optional.of(other + " and " + entry.getKey() + " must differ, both were " + entry.getValue());
            }
        }
        return Optional.empty();
    }

    /**
     * Returns a line for each port that somebody else listens on.
     *
     * @param variables of the ports that are to be looked at
     */
    public List<String> taken(Set<String> variables) {
        var taken = new ArrayList<String>();
        byVariable().forEach((variable, port) -> {
            if (variables.contains(variable) && isTaken(port)) {
                taken.add("port " + port + " is taken: stop what listens there, or set " + variable
                        + " to another, such as " + variable + "="
                        + (port + 1000 <= 65_535 ? port + 1000 : port - 1000));
            }
        });
        return taken;
    }

    private static boolean isTaken(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException taken) {
            return true;
        }
    }

    /** Returns the variables that ask for these ports. */
    public Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        byVariable().forEach((variable, port) -> variables.put(variable, Integer.toString(port)));
        return variables;
    }

    private Map<String, Integer> byVariable() {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put(AWS, aws);
        ports.put(FEED, feed);
        ports.put(API, api);
        ports.put(STATUS, status);
        return ports;
    }
}
