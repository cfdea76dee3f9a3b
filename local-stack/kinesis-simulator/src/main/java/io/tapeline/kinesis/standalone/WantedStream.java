/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.standalone;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A stream to be there from the start, written {@code name:shards}. */
record WantedStream(String name, int shards) {
    private static final Pattern FORM = Pattern.compile("([a-zA-Z0-9_.-]{1,128})(?::([1-9]\\d{0,3}))?");

    /** One shard where none is said. */
    static final class Converter implements ITypeConverter<WantedStream> {
        @Override
        public WantedStream convert(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new TypeConversionException("must be name:shards, for instance trades:4, was '" + text + "'");
            }
            return new WantedStream(form.group(1), form.group(2) == null ? 1 : Integer.parseInt(form.group(2)));
        }
    }
}
