/**
 * A simulator for a JUnit 5 test: {@link io.tapeline.kinesis.junit.KinesisSimulator} starts one for each test method
 * and hands it to parameters. Needs junit-jupiter-api, which this room does not bring.
 */
@NullMarked
package io.tapeline.kinesis.junit;

import org.jspecify.annotations.NullMarked;
