/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.tapeline.kinesis.stream.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Errors in the shape of each AWS protocol. */
public final class AwsErrors {
    /** JSON 1.0, 1.1 and CBOR: the type in the body. */
    public static Answer typed(WireFormat format, int status, String code, String message) {
        byte[] body = format.write(Map.of("__type", code, "message", message));
        return Answer.of(status, format.contentType(), body).with("x-amzn-ErrorType", code);
    }

    static Answer refused(WireFormat format, RequestRefused refused) {
        String code = refused.code();
        String message = String.valueOf(refused.getMessage());
        if (code.equals("SerializationException")) {
            // the one error whose message AWS's reader of requests writes itself, with a capital letter
            byte[] body = format.write(Map.of("__type", code, "Message", message));
            return Answer.of(400, format.contentType(), body).with("x-amzn-ErrorType", code);
        }
        return typed(format, code.equals("InternalFailure") ? 500 : 400, code, message);
    }

    /** REST with JSON, as Lambda speaks it: the type in a header. */
    public static Answer rest(int status, String code, String message) {
        byte[] body = WireFormat.JSON.write(Map.of("Type", "User", "Message", message));
        return Answer.of(status, "application/json", body).with("x-amzn-ErrorType", code);
    }

    /** Query protocols and S3, which speak XML. */
    static Answer xml(int status, String code, String message) {
        String body = "<?xml version=\"1.0\"?><ErrorResponse><Error><Type>Sender</Type><Code>" + code
                + "</Code><Message>" + escape(message) + "</Message></Error></ErrorResponse>";
        return Answer.of(status, "text/xml", body.getBytes(StandardCharsets.UTF_8));
    }

    /** S3's own, flatter XML. */
    static Answer s3(String message) {
        String body = "<?xml version=\"1.0\"?><Error><Code>NotImplemented</Code><Message>" + escape(message)
                + "</Message></Error>";
        return Answer.of(501, "application/xml", body.getBytes(StandardCharsets.UTF_8));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private AwsErrors() {}
}
