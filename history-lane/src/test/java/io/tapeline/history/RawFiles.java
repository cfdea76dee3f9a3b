/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads a raw folder by docs/contracts/raw.md alone, as another room would. */
public final class RawFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RawFiles() {}

    /** The manifests of a folder, by name. */
    public static List<JsonNode> manifests(Path raw) throws IOException {
        Path folder = raw.resolve("source=massive/manifests");
        if (Files.notExists(folder)) {
            return List.of();
        }
        var manifests = new ArrayList<JsonNode>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                manifests.add(JSON.readTree(Files.readAllBytes(file)));
            }
        }
        return manifests;
    }

    /** The lines of every file that a manifest names; fails where a manifest says otherwise than its file. */
    public static List<JsonNode> lines(Path raw) throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (JsonNode manifest : manifests(raw)) {
            for (JsonNode file : manifest.get("files")) {
                lines.addAll(lines(
                        raw.resolve("source=massive").resolve(file.get("name").asText()), file));
            }
        }
        return lines;
    }

    private static List<JsonNode> lines(Path path, JsonNode said) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        String text =
                new String(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), StandardCharsets.UTF_8);
        var lines = new ArrayList<JsonNode>();
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(JSON.readTree(line));
            }
        }
        if (!text.endsWith("\n")
                || lines.size() != said.get("rows").asInt()
                || bytes.length != said.get("bytes").asLong()
                || !sha256(bytes).equals(said.get("sha256").asText())) {
            throw new AssertionError(path + " is not what its manifest says: " + said);
        }
        return lines;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }
}
