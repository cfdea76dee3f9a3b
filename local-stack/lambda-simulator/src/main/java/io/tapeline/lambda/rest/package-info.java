/** The part of Lambda's REST API that makes, changes and tells of mappings, and tells of functions. */
@NullMarked
package io.tapeline.lambda.rest;

import org.jspecify.annotations.NullMarked;
