/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * One line for each event, whatever the event's text holds:
 *
 * <pre>{@code 2026-11-21T10:00:00.000Z WARN  FinnhubFeed: the feed refused … left_out=12}</pre>
 *
 * Time, level and place stand in front for people; what follows the message is {@code key=value}. Line breaks of others
 * are escaped, so nobody can write a line of ours.
 */
public final class LineLayout extends LayoutBase<ILoggingEvent> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final int FRAMES = 12;
    private static final int CAUSES = 5;

    private final Secrets secrets = Secrets.ofThisProcess();

    @Override
    public String doLayout(ILoggingEvent event) {
        var line = new StringBuilder(160);
        TIME.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
        String logger = event.getLoggerName();
        line.append(' ')
                .append("%-5s".formatted(event.getLevel()))
                .append(' ')
                .append(logger, logger.lastIndexOf('.') + 1, logger.length())
                .append(": ")
                .append(event.getFormattedMessage());
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> line.append(' ').append(pair.key).append('=').append(pair.value));
        }
        IThrowableProxy thrown = event.getThrowableProxy();
        for (int depth = 0; thrown != null && depth < CAUSES; depth++) {
            append(line, depth == 0 ? " error=" : " cause=", thrown);
            thrown = thrown.getCause();
        }
        return secrets.hidden(oneLine(line)) + System.lineSeparator();
    }

    private static void append(StringBuilder line, String key, IThrowableProxy thrown) {
        line.append(key)
                .append(thrown.getClassName())
                .append(": ")
                .append(thrown.getMessage())
                .append(" at=");
        StackTraceElementProxy[] stack = thrown.getStackTraceElementProxyArray();
        for (int i = 0; i < Math.min(FRAMES, stack.length); i++) {
            StackTraceElement frame = stack[i].getStackTraceElement();
            line.append(i == 0 ? "" : "<")
                    .append(
                            frame.getClassName(),
                            frame.getClassName().lastIndexOf('.') + 1,
                            frame.getClassName().length())
                    .append('.')
                    .append(frame.getMethodName())
                    .append(':')
                    .append(frame.getLineNumber());
        }
    }

    private static String oneLine(CharSequence text) {
        var line = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> line.append(Character.isISOControl(c) ? '?' : (char) c);
            }
        });
        return line.toString();
    }
}
