/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The packaged function with classes of a test in it, and the template that names one of them as its handler. */
public final class FunctionVariant {

    private FunctionVariant() {}

    /**
     * Asks for a stack whose function is another handler.
     *
     * @param folder where the jar and the template are made
     * @param handler a class of the tests; it and what is nested in its outermost class are packed
     */
    public static StackRequest of(String stackName, Path folder, Class<?> handler) throws IOException {
        Path template = folder.resolve(stackName + ".yaml");
        Files.writeString(
                template,
                Files.readString(StackRequest.TEMPLATE)
                        .replaceFirst(
                                "Handler: \\S+",
                                "Handler: " + handler.getName().replace("$", "\\$") + "::handleRequest"));
        return new StackRequest(stackName, template, jar(folder, stackName, handler), Map.of());
    }

    /** Packs a class of the tests, with all that is nested in its outermost class, beside the function's own. */
    public static Path jar(Path folder, String name, Class<?> any) throws IOException {
        Path jar = folder.resolve(name + ".jar");
        Class<?> outermost = any;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        Path classes = Path.of("target/test-classes");
        Path place = classes.resolve(outermost.getPackageName().replace('.', '/'));
        String simple = outermost.getSimpleName();
        Files.copy(StackRequest.FUNCTION_JAR, jar, StandardCopyOption.REPLACE_EXISTING);
        Path packed = folder.resolve(name + "-packed.jar");
        try (JarFile from = new JarFile(jar.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(packed));
                Stream<Path> nested = Files.list(place)) {
            for (JarEntry entry : from.stream().toList()) {
                out.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream bytes = from.getInputStream(entry)) {
                    bytes.transferTo(out);
                }
                out.closeEntry();
            }
            for (Path file : nested.filter(path -> path.getFileName().toString().matches(simple + "(\\$.*)?\\.class"))
                    .toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        Files.move(packed, jar, StandardCopyOption.REPLACE_EXISTING);
        return jar;
    }
}
