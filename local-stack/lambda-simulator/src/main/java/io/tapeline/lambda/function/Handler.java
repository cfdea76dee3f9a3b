/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.ByteArrayInputStream;
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

/** A handler found the way Lambda's Java runtime finds it, with serializers for its types. */
final class Handler {
    private final Object target;
    private final Method method;
    private final @Nullable PojoSerializer<Object> input;
    private final @Nullable PojoSerializer<Object> output;

    private Handler(
            Object target,
            Method method,
            @Nullable PojoSerializer<Object> input,
            @Nullable PojoSerializer<Object> output) {
        this.target = target;
        this.method = method;
        this.input = input;
        this.output = output;
    }

    /**
     * Loads the class, makes an instance and resolves the method.
     *
     * @param spec {@code package.Class::method}, or the name of a RequestHandler or RequestStreamHandler
     */
    static Handler load(String spec, ClassLoader loader) throws ReflectiveOperationException {
        int colons = spec.indexOf("::");
        String className = colons < 0 ? spec : spec.substring(0, colons);
        String methodName = colons < 0 ? "handleRequest" : spec.substring(colons + 2);
        Class<?> type = Class.forName(className, true, loader);
        boolean implementsInterface =
                RequestHandler.class.isAssignableFrom(type) || RequestStreamHandler.class.isAssignableFrom(type);
        if (colons < 0 && !implementsInterface) {
            throw new FunctionBroken("handler " + spec + " implements neither RequestHandler nor RequestStreamHandler;"
                    + " name a method with Class::method");
        }
        Method method = methodOf(type, methodName, spec);
        Object target = type.getDeclaredConstructor().newInstance();
        if (isStreaming(method)) {
            return new Handler(target, method, null, null);
        }
        List<Type> types = typesOf(type, method);
        return new Handler(target, method, serializer(types.get(0), loader), serializer(types.get(1), loader));
    }

    /** Runs the handler on one event and returns its response as JSON text. */
    String invoke(byte[] event, Context context) throws Throwable {
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
        return output != null && returned == null ? "null" : response.toString(StandardCharsets.UTF_8);
    }

    private @Nullable Object argument(Class<?> parameter, byte[] event, OutputStream response, Context context) {
        if (parameter.equals(Context.class)) {
            return context;
        }
        if (input != null) {
            return input.fromJson(new ByteArrayInputStream(event));
        }
        return parameter.equals(InputStream.class) ? new ByteArrayInputStream(event) : response;
    }

    private static Method methodOf(Class<?> type, String name, String spec) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .filter(method -> isStreaming(method)
                        || Arrays.stream(method.getParameterTypes())
                                        .filter(parameter -> !parameter.equals(Context.class))
                                        .count()
                                == 1)
                .max(Comparator.comparingInt(Method::getParameterCount))
                .orElseThrow(() -> new FunctionBroken("handler " + spec + ": no public method " + name
                        + " takes one event, or a stream in and a stream out"));
    }

    private static boolean isStreaming(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        return parameters.length >= 2
                && parameters[0].equals(InputStream.class)
                && parameters[1].equals(OutputStream.class);
    }

    /** Of the event and of the response. */
    private static List<Type> typesOf(Class<?> type, Method method) {
        if (RequestHandler.class.isAssignableFrom(type) && method.getName().equals("handleRequest")) {
            JavaType[] bound =
                    TypeFactory.defaultInstance().constructType(type).findTypeParameters(RequestHandler.class);
            return List.of(bound[0].getRawClass(), bound[1].getRawClass());
        }
        Type event = Arrays.stream(method.getGenericParameterTypes())
                .filter(parameter -> !parameter.equals(Context.class))
                .findFirst()
                .orElse(Object.class);
        return List.of(event, method.getGenericReturnType());
    }

    // a serializer is asked only for instances of the type it was made for
    @SuppressWarnings("unchecked")
    private static PojoSerializer<Object> serializer(Type type, ClassLoader loader) {
        if (type instanceof Class<?> known && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())) {
            return (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(known, loader);
        }
        return JacksonFactory.getInstance().getSerializer(type);
    }
}
