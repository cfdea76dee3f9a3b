/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.dialect;

import io.tapeline.lake.engine.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every SQL file of the room. */
final class SqlFiles {

    private static final Path FOLDER = Path.of("src/main/resources/io/tapeline/lake/sql");

    private SqlFiles() {}

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(path -> path.toString().endsWith(".sql"))
                    .map(path -> FOLDER.relativize(path).toString().replace(".sql", ""))
                    .sorted()
                    .toList();
        }
    }

    static List<SqlFile> in(String folder) throws IOException {
        return names().stream()
                .filter(name -> name.startsWith(folder + "/"))
                .map(SqlFile::of)
                .toList();
    }
}
