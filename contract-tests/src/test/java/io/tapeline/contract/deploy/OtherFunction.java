/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.deploy;

import io.tapeline.contract.backend.StackRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** The function's jar with another handler of the same name: it answers with something that only it says. */
final class OtherFunction {

    private static final String HANDLER = "io/tapeline/transform/TransformHandler.class";
    private static final String SOURCE = """
            package io.tapeline.transform;
            public final class TransformHandler {
                public java.util.Map<String, Object> handleRequest(java.util.Map<String, Object> event) {
                    return java.util.Map.of("batchItemFailures", java.util.List.of(), "said", "the other function");
                }
            }
            """;

    private OtherFunction() {}

    static Path jar(Path folder) throws IOException {
        Path source = folder.resolve("TransformHandler.java");
        Files.writeString(source, SOURCE);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-d", folder.toString(), source.toString());
        if (failed != 0) {
            throw new IllegalStateException("the other function does not compile");
        }
        Path jar = folder.resolve("other.jar");
        try (JarFile from = new JarFile(StackRequest.FUNCTION_JAR.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (JarEntry entry : from.stream().toList()) {
                out.putNextEntry(new JarEntry(entry.getName()));
                if (entry.getName().equals(HANDLER)) {
                    Files.copy(folder.resolve(HANDLER), out);
                } else {
                    try (InputStream bytes = from.getInputStream(entry)) {
                        bytes.transferTo(out);
                    }
                }
                out.closeEntry();
            }
        }
        return jar;
    }
}
