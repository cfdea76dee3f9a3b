/** Amazon's DynamoDB Local in this process, and the tables a template asks for. It listens on loopback only. */
@NullMarked
package io.tapeline.local.dynamodb;

import org.jspecify.annotations.NullMarked;
