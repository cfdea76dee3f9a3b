/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.runtime;

import com.amazonaws.lambda.thirdparty.com.fasterxml.jackson.databind.JavaType;
import com.amazonaws.lambda.thirdparty.com.fasterxml.jackson.databind.type.TypeFactory;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A handler found the way Lambda's Java runtime finds it, with serializers for its types.
 *
 * @param input null for a method that takes the streams themselves, as is {@code output}
 */
record Handler(
        Object target,
        Method method,
        @Nullable PojoSerializer<Object> input,
        @Nullable PojoSerializer<Object> output) {
    /**
     * Loads the class, makes an instance and resolves the method.
     *
     * @param spec {@code package.Class::method}, or the name of a RequestHandler or RequestStreamHandler
     */
    static Handler load(String spec, ClassLoader loader) throws ReflectiveOperationException {
        String[] parts = spec.split("::", 2);
        Class<?> type = Class.forName(parts[0], true, loader);
        boolean pojo = RequestHandler.class.isAssignableFrom(type);
        if (parts.length == 1 && !pojo && !RequestStreamHandler.class.isAssignableFrom(type)) {
            throw new NoSuchMethodException("it implements neither RequestHandler nor RequestStreamHandler;"
                    + " name a method with Class::method");
        }
        Method method = methodOf(type, parts.length == 1 ? "handleRequest" : parts[1]);
        Object target = type.getDeclaredConstructor().newInstance();
        if (isStreaming(method)) {
            return new Handler(target, method, null, null);
        }
        List<Type> types = pojo && method.getName().equals("handleRequest") ? boundBy(type) : declaredBy(method);
        return new Handler(target, method, serializer(types.get(0), loader), serializer(types.get(1), loader));
    }

    /** Runs the handler on one event and returns its response, JSON in UTF-8. */
    byte[] invoke(InputStream event, Context context) throws Throwable {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(parameter -> argument(parameter, event, response, context))
                .toArray();
        Object returned;
        try {
            returned = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
        if (output != null && returned != null) {
            output.toJson(returned, response);
        }
        return output != null && returned == null ? "null".getBytes(StandardCharsets.UTF_8) : response.toByteArray();
    }

    private @Nullable Object argument(Class<?> parameter, InputStream event, OutputStream response, Context context) {
        if (parameter.equals(Context.class)) {
            return context;
        }
        return input != null ? input.fromJson(event) : parameter.equals(InputStream.class) ? event : response;
    }

    private static Method methodOf(Class<?> type, String name) throws NoSuchMethodException {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .filter(method -> isStreaming(method) || events(method).size() == 1)
                .max(Comparator.comparingInt(Method::getParameterCount))
                .orElseThrow(() -> new NoSuchMethodException(
                        "no public method " + name + " takes one event, or a stream in and a stream out"));
    }

    private static boolean isStreaming(Method method) {
        List<Class<?>> parameters = List.of(method.getParameterTypes());
        return parameters.size() >= 2
                && parameters.subList(0, 2).equals(List.of(InputStream.class, OutputStream.class));
    }

    private static List<Type> events(Method method) {
        return Arrays.stream(method.getGenericParameterTypes())
                .filter(parameter -> !parameter.equals(Context.class))
                .toList();
    }

    private static List<Type> boundBy(Class<?> type) {
        JavaType[] bound = TypeFactory.defaultInstance().constructType(type).findTypeParameters(RequestHandler.class);
        return List.of(bound[0].getRawClass(), bound[1].getRawClass());
    }

    private static List<Type> declaredBy(Method method) {
        return List.of(events(method).get(0), method.getGenericReturnType());
    }

    // a serializer is asked only for instances of the type it was made for
    @SuppressWarnings("unchecked")
    private static PojoSerializer<Object> serializer(Type type, ClassLoader loader) {
        if (type instanceof Class<?> known && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())) {
            return (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(known, loader);
        }
        return JacksonFactory.getInstance().getSerializer(type);
    }

    /** What went wrong, without the wrapping that reflection adds. */
    static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null
                && (root instanceof InvocationTargetException || root instanceof ExceptionInInitializerError)) {
            root = root.getCause();
        }
        return root;
    }
}
