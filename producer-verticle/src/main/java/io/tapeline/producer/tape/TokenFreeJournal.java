/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.tape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tapeline.producer.journal.Journal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A journal that never holds the token: a tape is handed around. A feed that says it back, in an error or in the reason
 * of its close, has it replaced byte for byte, so that nothing else of the line moves.
 */
public final class TokenFreeJournal implements Journal {

    private final Journal journal;
    private final String token;
    private final String encoded;

    public TokenFreeJournal(Journal journal, String token) {
        this.journal = journal;
        this.token = bytesOf(token);
        this.encoded = bytesOf(URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    private static String bytesOf(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), ISO_8859_1);
    }

    @Override
    public long epoch() {
        return journal.epoch();
    }

    @Override
    public long append(Instant at, String kind, byte[] payload) {
        // one byte is one character, which is the quickest search there is
        String text = new String(payload, ISO_8859_1);
        if (!text.contains(token) && !text.contains(encoded)) {
            return journal.append(at, kind, payload);
        }
        String hidden = text.replace(token, "*".repeat(token.length())).replace(encoded, "*".repeat(encoded.length()));
        return journal.append(at, kind, hidden.getBytes(ISO_8859_1));
    }
}
