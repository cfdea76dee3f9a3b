/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * Lets a cause be said once a minute, and says how often it was left out when it is said next. A cause is a message's
 * pattern with its first argument, without the numbers in it.
 */
public final class RepeatFilter extends Filter<ILoggingEvent> {

    private static final long MINUTE_MILLIS = 60_000;
    private static final int MOST_CAUSES = 500;

    private final Map<String, Said> causes = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Said> eldest) {
            return size() > MOST_CAUSES;
        }
    };

    private record Said(long at, long leftOut) {}

    @Override
    public synchronized FilterReply decide(ILoggingEvent event) {
        String cause = cause(event);
        Said said = causes.get(cause);
        long now = event.getTimeStamp();
        // a clock that was set back must not silence anything
        if (said != null && now >= said.at() && now - said.at() < MINUTE_MILLIS) {
            causes.put(cause, new Said(said.at(), said.leftOut() + 1));
            return FilterReply.DENY;
        }
        causes.put(cause, new Said(now, 0));
        if (said != null && said.leftOut() > 0 && event instanceof LoggingEvent open) {
            open.addKeyValuePair(new KeyValuePair("left_out", said.leftOut()));
        }
        return FilterReply.NEUTRAL;
    }

    private static String cause(ILoggingEvent event) {
        Object[] arguments = event.getArgumentArray();
        String first = arguments == null || arguments.length == 0 ? "" : String.valueOf(arguments[0]);
        return event.getLoggerName() + '|' + event.getMessage() + '|' + first.replaceAll("[0-9]+", "#");
    }
}
