/**
 * Records in files: per shard a row of append-only segments, found through a sparse index in memory.
 *
 * <p>What was appended has been handed to the operating system: it survives the death of the process, not that of the
 * machine. A torn last record was never acknowledged and is cut off when the folder is opened again. Memory is bounded
 * by the bytes on disk (about 256 KiB per GiB), never by the number of records. Shard files are not thread-safe: their
 * stream guards them.
 *
 * <p>One record's way: {@link io.tapeline.kinesis.files.ShardFiles} asks {@link io.tapeline.kinesis.files.DiskSpace}
 * for room, a {@link io.tapeline.kinesis.files.Segment} takes it framed with length and checksum, reads find it by
 * ordinal or by arrival, and its segment is deleted when the retention of everything in it is over.
 */
@NullMarked
package io.tapeline.kinesis.files;

import org.jspecify.annotations.NullMarked;
