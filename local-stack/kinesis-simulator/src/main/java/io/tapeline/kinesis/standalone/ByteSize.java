/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.standalone;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Bytes as people write them: {@code 8G}, {@code 512M}, {@code 1000}. */
final class ByteSize implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,9})([KMGT]?)");

    @Override
    public Long convert(String text) {
        Matcher size = FORM.matcher(text);
        if (!size.matches()) {
            throw new TypeConversionException("must be like 8G, 512M or 1000, was '" + text + "'");
        }
        int power = " KMGT".indexOf(size.group(2).isEmpty() ? " " : size.group(2));
        return Long.parseLong(size.group(1)) << (10 * power);
    }
}
