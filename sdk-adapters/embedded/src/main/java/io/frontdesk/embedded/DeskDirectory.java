package io.frontdesk.embedded;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Where a desk lives, and what its files are called. */
record DeskDirectory(Path path) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    DeskDirectory {
        path = path.toAbsolutePath().normalize();
        if (path.toString().contains(";")) {
            throw InvalidInputException.of(
                    "directory", "has a semicolon in its name, where H2's settings begin", "choose another name");
        }
    }

    /** Without the ending that H2 adds. */
    Path database() {
        return path.resolve("frontdesk");
    }

    Path databaseFile() {
        return path.resolve("frontdesk.mv.db");
    }

    Path keys() {
        return path.resolve("frontdesk.keys");
    }

    Path lock() {
        return path.resolve("frontdesk.lock");
    }

    /** Only its owner may look into a directory that is made here: the database holds people's addresses. */
    void create() {
        try {
            if (!Files.isDirectory(path) && path.getParent() != null && supportsPosix()) {
                Files.createDirectories(path.getParent());
                Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            } else {
                Files.createDirectories(path);
            }
        } catch (IOException e) {
            throw unusable("it cannot be made", e);
        }
    }

    boolean supportsPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    FrontdeskException unusable(String why, IOException cause) {
        return new FrontdeskException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "Cannot open the desk in " + path + ": " + why + " ("
                        + cause.getClass().getSimpleName()
                        + "). Give a directory this process may write to, on a disk with room.",
                cause);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
