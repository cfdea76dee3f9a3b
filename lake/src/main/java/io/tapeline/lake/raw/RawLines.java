/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Reads the lines of a raw file, whose gzip members may be many. */
public final class RawLines {

    /** A body of 50 000 bars has 5 MB. */
    private static final int LONGEST_BODY = 64 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_BODY)
                    .build())
            .build();

    private RawLines() {}

    /**
     * Reads a file from its begin to its end.
     *
     * @param refused told of each line that is none, with its reason; the others are read all the same
     */
    public static void read(RawFile file, Consumer<RawResponse> responses, Consumer<String> refused)
            throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file.path()))), UTF_8))) {
            long number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    responses.accept(parse(line));
                } catch (MalformedLineException | IOException malformed) {
                    refused.accept(file.path().getFileName() + ":" + number + " "
                            + String.valueOf(malformed.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
                }
            }
        }
    }

    private static RawResponse parse(String line) throws IOException, MalformedLineException {
        var fields = new HashMap<String, Object>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedLineException("no object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                switch (json.nextToken()) {
                    case VALUE_STRING -> fields.put(name, json.getText());
                    case VALUE_NUMBER_INT -> fields.put(name, json.getLongValue());
                    default -> json.skipChildren();
                }
            }
        }
        return RawResponse.of(fields);
    }
}
