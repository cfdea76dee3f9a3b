/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.tapeline.transform.dynamo.FakeDynamoDb;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The jar as it is deployed, in a class loader that knows nothing but the jar and the JDK. The names of the tables are
 * environment variables, which only the build can set: see the pom.
 */
class FunctionJarIT {

    private static final long MAX_BYTES = 12_000_000;

    private static final Path JAR = Path.of(Objects.requireNonNull(System.getProperty("function.jar")));

    private static final Map<String, String> SETTINGS = Map.of(
            "aws.region", "us-east-1",
            "aws.accessKeyId", "none",
            "aws.secretAccessKey", "none");

    @Test
    @DisplayName("the jar is small, and without the HTTP clients that the function does not use")
    void isSmall() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(MAX_BYTES);
        try (var jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .contains("io/tapeline/transform/TransformHandler.class")
                    .noneMatch(name -> name.startsWith("io/netty/") || name.startsWith("org/apache/http"));
        }
    }

    @Test
    @DisplayName("an event, read as Lambda reads it, goes by the jar alone to the endpoint that aws.endpointUrl names")
    void runsAlone() throws Exception {
        var before = new LinkedHashMap<String, String>();
        SETTINGS.keySet().forEach(name -> before.put(name, System.getProperty(name)));
        SETTINGS.forEach(System::setProperty);
        ClassLoader callers = Thread.currentThread().getContextClassLoader();
        try (var dynamoDb = new FakeDynamoDb();
                var loader =
                        new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            System.setProperty("aws.endpointUrl", dynamoDb.endpoint().toString());
            Thread.currentThread().setContextClassLoader(loader);

            Object answer = invoke(loader);

            assertThat(answer).hasToString("StreamsEventResponse(batchItemFailures=[])");
            assertThat(dynamoDb.requests)
                    .extracting(request -> request.substring(0, request.indexOf(' ')))
                    .containsExactly("BatchGetItem", "PutItem", "PutItem", "PutItem", "GetItem", "PutItem");
        } finally {
            Thread.currentThread().setContextClassLoader(callers);
            System.clearProperty("aws.endpointUrl");
            before.forEach((name, value) -> {
                if (value == null) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
    }

    private static Object invoke(ClassLoader loader) throws Exception {
        Class<?> handler = loader.loadClass("io.tapeline.transform.TransformHandler");
        Class<?> eventType = loader.loadClass("com.amazonaws.services.lambda.runtime.events.KinesisEvent");
        Class<?> contextType = loader.loadClass("com.amazonaws.services.lambda.runtime.Context");
        Class<?> loggerType = loader.loadClass("com.amazonaws.services.lambda.runtime.LambdaLogger");
        byte[] record = Tapes.record(0, 9, Tapes.trade(3, 5, "10.5", "2"));
        String event = "{\"Records\":[{\"eventID\":\"shardId-000000000000:1\",\"eventSource\":\"aws:kinesis\","
                + "\"kinesis\":{\"partitionKey\":\"AAPL\",\"sequenceNumber\":\"1\","
                + "\"approximateArrivalTimestamp\":1795186800.5,\"data\":\""
                + Base64.getEncoder().encodeToString(record) + "\"}}]}";
        Object read = LambdaEventSerializers.serializerFor(eventType, loader)
                .fromJson(new ByteArrayInputStream(event.getBytes(UTF_8)));
        Object logger = Proxy.newProxyInstance(loader, new Class<?>[] {loggerType}, (proxy, method, args) -> null);
        Object context = Proxy.newProxyInstance(
                loader,
                new Class<?>[] {contextType},
                (proxy, method, args) -> method.getName().equals("getLogger")
                        ? logger
                        : method.getReturnType() == String.class ? "request" : (Object) 60_000);
        return handler.getMethod("handleRequest", eventType, contextType)
                .invoke(handler.getConstructor().newInstance(), read, context);
    }
}
