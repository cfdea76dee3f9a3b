/** Amazon's DynamoDB Local in this process, and the tables a template asks for. It listens on loopback only. */
@NullMarked
package io.tapeline.embedded.dynamodb;

import org.jspecify.annotations.NullMarked;
