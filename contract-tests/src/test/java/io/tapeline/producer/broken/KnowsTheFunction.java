package io.tapeline.producer.broken;

import io.tapeline.transform.TransformHandler;

/** The producer knows the function: forbidden. */
public final class KnowsTheFunction {
    Class<?> known() {
        return TransformHandler.class;
    }
}
