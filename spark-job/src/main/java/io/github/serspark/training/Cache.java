package io.github.serspark.training;

import org.apache.spark.storage.StorageLevel;

/** Where the executors keep the decoded utterances between rounds. */
enum Cache {
    /** In memory while they fit, else on local disks. */
    MEMORY,
    /** On local disks. */
    DISK;

    StorageLevel level() {
        return this == MEMORY ? StorageLevel.MEMORY_AND_DISK() : StorageLevel.DISK_ONLY();
    }
}
