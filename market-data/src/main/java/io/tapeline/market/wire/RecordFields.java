/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one record in whatever order they come; they become a record once the schema is known. */
final class RecordFields {

    private @Nullable String schema;
    private @Nullable String symbol;
    private @Nullable String source;
    private @Nullable String cause;
    private @Nullable Long epoch;
    private Edge from = Edge.NONE;
    private Edge to = Edge.NONE;
    private GapRecord.@Nullable Opening opened;
    private @Nullable ClaimEnd after;
    private @Nullable List<Frame> frames;
    private final List<Unreadable> unreadable = new ArrayList<>();

    /** Where a record begins or ends: a position in a trades record, a time in a gap, neither when absent or null. */
    private record Edge(
            @Nullable Position position, @Nullable Instant time) {
        static final Edge NONE = new Edge(null, null);
    }

    private record Element(int index, Instant tradedAt, BigDecimal price, BigDecimal size, List<String> conditions) {}

    private record Frame(FrameMark mark, List<Element> elements) {}

    private RecordFields() {}

    /** Reads one JSON object and nothing after it but white space. */
    static RecordFields read(JsonParser json) throws IOException, RefusedException {
        json.nextToken();
        JsonReading.require(json, JsonToken.START_OBJECT, "a record");
        var fields = new RecordFields();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            fields.take(name, json);
        }
        if (json.nextToken() != null) {
            throw RefusedException.notDecodable("a record must end after its object, was " + json.currentToken());
        }
        return fields;
    }

    private void take(String name, JsonParser json) throws IOException, RefusedException {
        switch (name) {
            case "schema" -> {
                schema = JsonReading.string(json, name);
                requireKnownSchema(schema);
            }
            case "symbol" -> symbol = JsonReading.string(json, name);
            case "source" -> source = JsonReading.string(json, name);
            case "cause" -> cause = JsonReading.string(json, name);
            case "epoch" -> epoch = JsonReading.whole(json, name);
            case "from" -> from = edge(json, name);
            case "to" -> to = edge(json, name);
            case "after" -> after = claimEnd(json);
            case "opened" -> opened = opening(json);
            case "frames" -> frames = frames(json);
            case "unreadable" -> readUnreadable(json);
            default -> json.skipChildren();
        }
    }

    /** Refuses a schema we do not know before its fields are judged by rules that are not its own. */
    private static void requireKnownSchema(String schema) throws RefusedException {
        if (!schema.equals(TradesRecord.SCHEMA) && !schema.equals(GapRecord.SCHEMA)) {
            String shown = schema.length() <= 64 ? schema : schema.substring(0, 64);
            throw new RefusedException(
                    Refusal.Reason.UNKNOWN_SCHEMA,
                    "schema must be " + TradesRecord.SCHEMA + " or " + GapRecord.SCHEMA + ", was " + shown);
        }
    }

    private static Edge edge(JsonParser json, String name) throws IOException, RefusedException {
        return switch (json.currentToken()) {
            case START_ARRAY -> new Edge(JsonReading.position(json, name), null);
            case VALUE_NULL -> Edge.NONE;
            default -> new Edge(null, JsonReading.time(json, name));
        };
    }

    private static ClaimEnd claimEnd(JsonParser json) throws IOException, RefusedException {
        JsonReading.require(json, JsonToken.START_ARRAY, "after");
        json.nextToken();
        long epoch = JsonReading.whole(json, "after epoch");
        json.nextToken();
        var end = new ClaimEnd(epoch, JsonReading.position(json, "after"));
        JsonReading.endArray(json, "after");
        return end;
    }

    private static GapRecord.Opening opening(JsonParser json) throws IOException, RefusedException {
        JsonReading.require(json, JsonToken.START_ARRAY, "opened");
        json.nextToken();
        long epoch = JsonReading.whole(json, "opened epoch");
        json.nextToken();
        long line = JsonReading.whole(json, "opened line");
        JsonReading.endArray(json, "opened");
        return new GapRecord.Opening(epoch, line);
    }

    private static List<Frame> frames(JsonParser json) throws IOException, RefusedException {
        JsonReading.require(json, JsonToken.START_ARRAY, "frames");
        var frames = new ArrayList<Frame>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            JsonReading.require(json, JsonToken.START_ARRAY, "a frame");
            json.nextToken();
            long number = JsonReading.whole(json, "frame number");
            json.nextToken();
            Instant receivedAt = JsonReading.time(json, "frame receivedAt");
            json.nextToken();
            JsonReading.require(json, JsonToken.START_ARRAY, "a frame's elements");
            var elements = new ArrayList<Element>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                elements.add(element(json));
            }
            JsonReading.endArray(json, "a frame");
            if (!frames.isEmpty() && frames.get(frames.size() - 1).mark().frame() >= number) {
                throw RefusedException.notDecodable("frames must ascend, was " + number);
            }
            frames.add(new Frame(new FrameMark(number, receivedAt), elements));
        }
        return frames;
    }

    private static Element element(JsonParser json) throws IOException, RefusedException {
        JsonReading.require(json, JsonToken.START_ARRAY, "an element");
        json.nextToken();
        int index = JsonReading.count(json, "index");
        json.nextToken();
        Instant tradedAt = JsonReading.time(json, "tradedAt");
        json.nextToken();
        BigDecimal price = JsonReading.decimal(json, "price");
        json.nextToken();
        BigDecimal size = JsonReading.decimal(json, "size");
        json.nextToken();
        List<String> conditions = JsonReading.strings(json, "conditions");
        JsonReading.endArray(json, "an element");
        return new Element(index, tradedAt, price, size, conditions);
    }

    private void readUnreadable(JsonParser json) throws IOException, RefusedException {
        JsonReading.require(json, JsonToken.START_ARRAY, "unreadable");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            JsonReading.require(json, JsonToken.START_ARRAY, "an unreadable element");
            json.nextToken();
            long frame = JsonReading.whole(json, "frame number");
            json.nextToken();
            int index = JsonReading.count(json, "index");
            json.nextToken();
            String raw = JsonReading.string(json, "raw");
            json.nextToken();
            String reason = JsonReading.string(json, "reason");
            JsonReading.endArray(json, "an unreadable element");
            unreadable.add(new Unreadable(new Position(frame, index), raw, reason));
        }
    }

    StreamRecord toRecord() throws RefusedException {
        return present(schema, "schema").equals(TradesRecord.SCHEMA) ? trades() : gap();
    }

    private TradesRecord trades() throws RefusedException {
        long ownEpoch = present(epoch, "epoch");
        String ownSymbol = present(symbol, "symbol");
        var range = new PositionRange(position(from, "from"), position(to, "to"));
        var claim = new Claim(ownSymbol, ownEpoch, range);
        List<Frame> ownFrames = present(frames, "frames");
        var trades = new ArrayList<Trade>();
        for (Frame frame : ownFrames) {
            for (Element element : frame.elements()) {
                trades.add(new Trade(
                        new TradeId(ownEpoch, new Position(frame.mark().frame(), element.index())),
                        ownSymbol,
                        element.tradedAt(),
                        frame.mark().receivedAt(),
                        element.price(),
                        element.size(),
                        element.conditions()));
            }
        }
        FrameMark last =
                ownFrames.isEmpty() ? null : ownFrames.get(ownFrames.size() - 1).mark();
        return new TradesRecord(claim, source(), trades, last, unreadable, after);
    }

    private Source source() throws RefusedException {
        String name = present(source, "source");
        Source known = Source.named(name);
        if (known == null) {
            throw RefusedException.notDecodable("source must be LIVE or REPLAY, was " + name);
        }
        return known;
    }

    private GapRecord gap() throws RefusedException {
        if (from.position() != null || to.position() != null) {
            throw RefusedException.notDecodable("a gap's from and to must be epoch milliseconds or null");
        }
        return new GapRecord(
                present(symbol, "symbol"), present(opened, "opened"), from.time(), to.time(), present(cause, "cause"));
    }

    private static Position position(Edge edge, String name) throws RefusedException {
        if (edge.position() == null) {
            throw RefusedException.notDecodable(name + " must be [frame, index]");
        }
        return edge.position();
    }

    private static <T> T present(@Nullable T value, String name) throws RefusedException {
        if (value == null) {
            throw RefusedException.notDecodable("a record needs the field " + name);
        }
        return value;
    }
}
