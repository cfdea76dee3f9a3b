/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What a manifest will say of a file, while its members go by. */
public final class Tally {

    private final String name;
    private final MessageDigest sha256 = sha256();
    private int rows;
    private long bytes;

    /** @param name relative to the source's folder */
    public Tally(String name) {
        this.name = name;
    }

    public void add(byte[] member) {
        sha256.update(member);
        rows++;
        bytes += member.length;
    }

    public String name() {
        return name;
    }

    public long bytes() {
        return bytes;
    }

    /** Returns what there is to say of a file that lies whole where its name says. Ends the tally. */
    public Manifest.WrittenFile written() {
        return new Manifest.WrittenFile(name, rows, bytes, HexFormat.of().formatHex(sha256.digest()), null);
    }

    /** Returns the same of a file that is made of records, wherever they lie. Ends the tally. */
    public Manifest.WrittenFile writtenAs(List<String> records) {
        return new Manifest.WrittenFile(
                name, rows, bytes, HexFormat.of().formatHex(sha256.digest()), List.copyOf(records));
    }

    /** Returns the SHA-256 of bytes, in hexadecimal digits. */
    public static String digestOf(byte[] member) {
        return HexFormat.of().formatHex(sha256().digest(member));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
