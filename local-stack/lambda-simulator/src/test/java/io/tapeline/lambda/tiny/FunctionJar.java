/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.tiny;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.joda.time.DateTime;

/** Packs classes of this test tree, and Lambda's event classes, into a jar as a function is packaged. */
public final class FunctionJar {
    private FunctionJar() {}

    public static Path of(Path folder, Class<?>... classes) throws IOException, URISyntaxException {
        Path jar = folder.resolve("function.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> packed : classes) {
                String entry = packed.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(entry));
                try (InputStream bytes = packed.getClassLoader().getResourceAsStream(entry)) {
                    bytes.transferTo(out);
                }
                out.closeEntry();
            }
            copy(KinesisEvent.class, out);
            // Lambda's serializer looks for Joda's DateTime through the function's class loader
            copy(DateTime.class, out);
        }
        return jar;
    }

    private static void copy(Class<?> anyOfLibrary, JarOutputStream out) throws IOException, URISyntaxException {
        Path library = Path.of(
                anyOfLibrary.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (JarFile from = new JarFile(library.toFile())) {
            for (JarEntry entry : from.stream()
                    .filter(each -> each.getName().endsWith(".class"))
                    .filter(each -> !each.getName().contains("module-info"))
                    .toList()) {
                out.putNextEntry(new JarEntry(entry.getName()));
                from.getInputStream(entry).transferTo(out);
                out.closeEntry();
            }
        }
    }
}
