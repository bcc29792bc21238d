package io.frontdesk.embedded;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one opener at a time into a directory; the operating system frees it when the process dies. H2 has a lock of its own, but lets a second
 * opener of the same process in, and comes too late for the keys.
 */
final class DeskLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeskLock.class);

    private final FileChannel channel;

    private DeskLock(FileChannel channel) {
        this.channel = channel;
    }

    static DeskLock of(DeskDirectory directory) {
        FileChannel channel = open(directory);
        boolean held = false;
        try {
            held = tryLock(directory, channel) != null;
        } finally {
            if (!held) {
                closeQuietly(channel);
            }
        }
        if (!held) {
            throw inUse(directory, "another process has this desk open");
        }
        return new DeskLock(channel);
    }

    private static FileChannel open(DeskDirectory directory) {
        try {
            return FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw directory.unusable("its lock file cannot be written", e);
        }
    }

    private static @Nullable FileLock tryLock(DeskDirectory directory, FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            throw inUse(directory, "this process has this desk open already");
        } catch (IOException e) {
            throw directory.unusable("its lock file cannot be locked", e);
        }
    }

    static FrontdeskException inUse(DeskDirectory directory, String who) {
        return new FrontdeskException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "Cannot open the desk in " + directory + ": " + who
                        + ". Close it there, or wait until it is closed; for several processes on one desk use PostgreSQL.");
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn(
                    "A lock file did not close cleanly ({}); the lock ends with the process",
                    e.getClass().getName());
        }
    }
}
