/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.setting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** By what a token is known again without being written anywhere: salt and digest. */
public final class TokenMark {

    private static final int SALT = 16;

    private TokenMark() {}

    public static String of(String token) {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return mark(HexFormat.of().formatHex(salt), token);
    }

    public static boolean isOf(String mark, String token) {
        return mark.length() > 2 * SALT
                && mark(mark.substring(0, 2 * SALT), token).equals(mark);
    }

    private static String mark(String salt, String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((salt + token).getBytes(UTF_8));
            return salt + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
