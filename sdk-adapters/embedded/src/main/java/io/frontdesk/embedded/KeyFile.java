package io.frontdesk.embedded;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.SecretSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk's keys in a file only its owner may read: lines of {@code name=base64}. Made once; never made anew for data that exists. */
final class KeyFile implements SecretSource {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

    private static final int KEY_BYTES = 32;
    private static final String EXPLANATION = """
            # The keys of the Frontdesk database beside this file. Keep them secret, and keep a copy apart from the database's:
            # without them nobody can read or find anybody any more. Personal data and credentials are encrypted under
            # frontdesk.master; suppressed addresses are forgotten, messages may be sent twice, the unsubscribe links of every
            # message ever sent stop working, and consent receipts are signed by another key.
            """;
    /** Written once the database is made: from then on keys without it mean that it is lost, not that the desk is new. */
    private static final String DATABASE_MADE = "# The database was made.";

    /** Data stands under these: a file without them is damaged. */
    private static final List<String> REQUIRED_KEYS = List.of(DIGEST_KEY, INDEX_KEY, MASTER_KEY);

    /** Without them the desk works, and what they signed before is worth nothing: made anew only if that is said. */
    private static final List<String> LATER_KEYS = List.of(LINK_KEY, RECEIPT_KEY);

    /** In place of a key: it is lost, or never was, and a new one shall be made. */
    private static final String NEW = "new";

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Map<String, byte[]> keys;
    private final boolean databaseMade;

    private KeyFile(Map<String, byte[]> keys, boolean databaseMade) {
        this.keys = keys;
        this.databaseMade = databaseMade;
    }

    /** Reads the keys, or makes them if neither they nor a database are there. Under the directory's lock. */
    static KeyFile of(DeskDirectory directory) {
        if (!Files.exists(directory.keys())) {
            if (Files.exists(directory.databaseFile())) {
                throw problem(directory, "the database is there, but its keys are not");
            }
            create(directory);
        }
        KeyFile keys = read(directory);
        LOG.info(
                "Personal data is encrypted under the keys in {}: keep a copy apart from the database's",
                directory.keys());
        if (keys.databaseMade && !Files.exists(directory.databaseFile())) {
            throw databaseLost(directory, "its keys are there, but the database is not");
        }
        return completed(directory, keys);
    }

    /** Whether a database was made with these keys. */
    boolean isDatabaseMade() {
        return databaseMade;
    }

    /** Remembers that the database is there now. */
    void rememberDatabase(DeskDirectory directory) {
        if (databaseMade) {
            return;
        }
        try {
            Files.writeString(
                    directory.keys(), DATABASE_MADE + "\n", StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw directory.unusable("its key file cannot be written", e);
        }
    }

    @Override
    public byte[] key(String name) {
        byte[] key = keys.get(name);
        if (key == null) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot find the key '" + name
                            + "' in frontdesk.keys. Restore the file from a backup, or give .secrets(...).");
        }
        return key.clone();
    }

    private static void create(DeskDirectory directory) {
        var text = new StringBuilder(EXPLANATION);
        REQUIRED_KEYS.forEach(name -> text.append(newKey(name)));
        LATER_KEYS.forEach(name -> text.append(newKey(name)));
        replace(directory, text.toString(), OWNER_ONLY);
        LOG.info("Made the keys of a new desk in {}. Back this file up: nobody can make it again", directory.keys());
    }

    /** Makes the later keys that are asked for, and those that a desk without a database lacks; what the file says besides stays as it is. */
    private static KeyFile completed(DeskDirectory directory, KeyFile found) {
        List<String> missing = LATER_KEYS.stream()
                .filter(name -> !found.keys.containsKey(name))
                .toList();
        if (missing.isEmpty()) {
            return found;
        }
        List<String> lines = lines(directory);
        for (String name : missing) {
            if (found.databaseMade && lines.stream().noneMatch(line -> asksFor(name, line))) {
                throw missing(directory, name);
            }
        }
        var text = new StringBuilder();
        lines.stream()
                .filter(line -> missing.stream().noneMatch(name -> asksFor(name, line)))
                .forEach(line -> text.append(line).append('\n'));
        missing.forEach(name -> text.append(newKey(name)));
        replace(directory, text.toString(), permissions(directory));
        LOG.info("Added the keys {} to {}. Back this file up anew", missing, directory.keys());
        return read(directory);
    }

    private static boolean asksFor(String name, String line) {
        int equals = line.indexOf('=');
        return equals > 0
                && line.substring(0, equals).strip().equals(name)
                && line.substring(equals + 1).strip().equals(NEW);
    }

    private static String newKey(String name) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return name + "=" + Base64.getEncoder().encodeToString(key) + "\n";
    }

    private static Set<PosixFilePermission> permissions(DeskDirectory directory) {
        try {
            return directory.supportsPosix() ? Files.getPosixFilePermissions(directory.keys()) : OWNER_ONLY;
        } catch (IOException e) {
            throw directory.unusable("the permissions of its key file cannot be read", e);
        }
    }

    /** Whole or not at all, whenever the process is killed. */
    private static void replace(DeskDirectory directory, String text, Set<PosixFilePermission> permissions) {
        Path unfinished = directory.path().resolve("frontdesk.keys.new");
        try {
            Files.deleteIfExists(unfinished);
            write(unfinished, text, directory.supportsPosix());
            if (directory.supportsPosix()) {
                Files.setPosixFilePermissions(unfinished, permissions);
            }
            Files.move(unfinished, directory.keys(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw directory.unusable("its key file cannot be written", e);
        }
    }

    private static void write(Path file, String text, boolean posix) throws IOException {
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            ByteBuffer bytes = StandardCharsets.ISO_8859_1.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static KeyFile read(DeskDirectory directory) {
        if (directory.supportsPosix()) {
            requireClosed(directory);
        }
        var keys = new LinkedHashMap<String, byte[]>();
        List<String> lines = lines(directory);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean says = !line.isEmpty() && !line.startsWith("#");
            if (says && LATER_KEYS.stream().noneMatch(name -> asksFor(name, line)) && !read(line, keys)) {
                throw problem(directory, "line " + (i + 1) + " of its key file is damaged");
            }
        }
        for (String name : REQUIRED_KEYS) {
            if (!keys.containsKey(name)) {
                throw problem(directory, "its key file lacks the key '" + name + "'");
            }
        }
        return new KeyFile(keys, lines.stream().anyMatch(line -> line.strip().equals(DATABASE_MADE)));
    }

    private static List<String> lines(DeskDirectory directory) {
        try {
            // Every byte is a character here: damage is found by the line, not by the decoder.
            return Files.readAllLines(directory.keys(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw directory.unusable("its key file cannot be read", e);
        }
    }

    private static boolean read(String line, Map<String, byte[]> keys) {
        int equals = line.indexOf('=');
        if (equals < 1) {
            return false;
        }
        try {
            byte[] key = Base64.getDecoder().decode(line.substring(equals + 1).strip());
            return key.length >= KEY_BYTES
                    && keys.putIfAbsent(line.substring(0, equals).strip(), key) == null;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static void requireClosed(DeskDirectory directory) {
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(directory.keys()))) {
                throw new FrontdeskException(
                        ErrorCode.NOT_CONFIGURED,
                        "Cannot open the desk in " + directory
                                + ": frontdesk.keys may be read and written by its owner and used by nobody else (mode 600 or 400). Run chmod 600"
                                + " on it; if others may have read it, change its keys.");
            }
        } catch (IOException e) {
            throw directory.unusable("the permissions of its key file cannot be read", e);
        }
    }

    static FrontdeskException databaseLost(DeskDirectory directory, String why) {
        return new FrontdeskException(
                ErrorCode.NOT_CONFIGURED,
                "Cannot open the desk in " + directory + ": " + why
                        + ". Restore frontdesk.mv.db from a backup; an empty one would forget every consent and write to everybody again."
                        + " To begin anew, take frontdesk.keys away as well.");
    }

    private static FrontdeskException missing(DeskDirectory directory, String name) {
        return new FrontdeskException(
                ErrorCode.NOT_CONFIGURED,
                "Cannot open the desk in " + directory + ": its key file lacks the key '" + name
                        + "'. Restore frontdesk.keys from a backup; under a new one the links of messages sent before, or the receipts"
                        + " issued before, are checked in vain. If it is lost, or the desk is older than that key, add the line "
                        + name + "=" + NEW + " to it.");
    }

    static FrontdeskException problem(DeskDirectory directory, String why) {
        return new FrontdeskException(
                ErrorCode.NOT_CONFIGURED,
                "Cannot open the desk in " + directory + ": " + why
                        + ". Restore frontdesk.keys from a backup; new keys would forget who is who and who was written to.");
    }
}
