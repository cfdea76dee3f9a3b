/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

/** What a function sees besides its own jar: the JDK, and the core interfaces that Lambda's runtime brings. */
final class RuntimeClasses extends ClassLoader {
    private static final String CORE = "com.amazonaws.services.lambda.runtime.";

    RuntimeClasses() {
        super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (isCore(name)) {
            return RuntimeClasses.class.getClassLoader().loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    private static boolean isCore(String name) {
        return name.startsWith(CORE)
                && !name.startsWith(CORE + "events.")
                && !name.startsWith(CORE + "serialization.")
                && !name.startsWith(CORE + "tests.");
    }
}
