/** The part of Lambda's REST API that tells of functions and mappings; it changes nothing. */
@NullMarked
package io.tapeline.lambda.rest;

import org.jspecify.annotations.NullMarked;
