/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.tapeline.lambda.runtime.BootstrapMain;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The code of one function and of Lambda's runtime, copied: a jar that is built anew changes nothing until the next
 * start.
 *
 * @param root where the code lies and its process starts
 * @param classPath the runtime's jars, the function's, and those in its {@code lib/}
 */
record TaskFolder(Path root, List<Path> classPath) {
    TaskFolder {
        classPath = List.copyOf(classPath);
    }

    /** Copies {@code jar} into {@code folder}. */
    static TaskFolder make(Path folder, Path jar) throws IOException {
        Path runtime = Files.createDirectories(folder.toAbsolutePath().resolve("runtime"));
        Path task = Files.createDirectories(folder.toAbsolutePath().resolve("task"));
        List<Path> classPath = new ArrayList<>();
        classPath.add(bootstrap(runtime.resolve("bootstrap.jar")));
        for (Class<?> anyOf : List.of(Context.class, PojoSerializer.class)) {
            Path library = placeOf(anyOf);
            classPath.add(copy(library, runtime.resolve(String.valueOf(library.getFileName()))));
        }
        Path code = copy(jar, task.resolve("function.jar"));
        classPath.add(code);
        classPath.addAll(libraries(code, task.resolve("lib")));
        return new TaskFolder(task, classPath);
    }

    String classPathText() {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path copy(Path from, Path to) throws IOException {
        return Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path placeOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** Only the package that runs in the function's process, out of the module that holds much more. */
    private static Path bootstrap(Path jar) throws IOException {
        String place = BootstrapMain.class.getPackageName().replace('.', '/');
        Path from = placeOf(BootstrapMain.class);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            if (Files.isDirectory(from)) {
                try (Stream<Path> classes = Files.list(from.resolve(place))) {
                    for (Path each : classes.toList()) {
                        out.putNextEntry(new JarEntry(place + "/" + each.getFileName()));
                        Files.copy(each, out);
                    }
                }
            } else {
                try (JarFile packed = new JarFile(from.toFile())) {
                    for (JarEntry entry : entries(packed, place + "/", ".class")) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        transfer(packed, entry, out);
                    }
                }
            }
        }
        return jar;
    }

    private static List<Path> libraries(Path code, Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (JarFile packed = new JarFile(code.toFile())) {
            for (JarEntry entry : entries(packed, "lib/", ".jar")) {
                Path library = Files.createDirectories(folder)
                        .resolve(entry.getName().substring("lib/".length()).replace('/', '_'));
                try (OutputStream out = Files.newOutputStream(library)) {
                    transfer(packed, entry, out);
                }
                found.add(library);
            }
        }
        return found;
    }

    private static List<JarEntry> entries(JarFile jar, String prefix, String suffix) {
        return jar.stream()
                .filter(entry ->
                        entry.getName().startsWith(prefix) && entry.getName().endsWith(suffix))
                .toList();
    }

    private static void transfer(JarFile jar, JarEntry entry, OutputStream out) throws IOException {
        try (InputStream bytes = jar.getInputStream(entry)) {
            bytes.transferTo(out);
        }
    }
}
