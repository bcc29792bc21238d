package io.frontdesk;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.contacts.ContactIndex;
import io.frontdesk.contacts.ContactSettings;
import io.frontdesk.contacts.IndexReport;
import io.frontdesk.encryption.Encryption;
import io.frontdesk.spi.Persistence;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether this node has the keys its database was written with. Under others nobody would be found, who objected would be written to again, and
 * what was sealed could not be read once the right key is back.
 */
final class KeyPrints {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String USE = "frontdesk key print v1 ";

    /** Begins what is noted of each version of the digest key that some node wrote under. */
    private static final String WRITTEN = SecretSource.DIGEST_KEY + ".written.";

    /** Begins what is noted of each version of the index key under which every contact is found. */
    private static final String COMPLETE = SecretSource.INDEX_KEY + ".complete.";

    private static final String IS_SO = "so";
    private static final int KEY_BYTES = 32;
    private static final int PRINT_BYTES = 16;

    private KeyPrints() {}

    /** The names of the keys of the secret source that this desk writes with. */
    static List<String> inUse(
            List<Integer> digestKeys, ContactSettings contacts, Encryption encryption, boolean hostsCodec) {
        List<String> names = new ArrayList<>();
        // Each version hashes what the one before it made.
        IntStream.rangeClosed(1, Collections.max(digestKeys))
                .forEach(version -> names.add(name(SecretSource.DIGEST_KEY, version)));
        contacts.indexKeyVersions().forEach(version -> names.add(name(SecretSource.INDEX_KEY, version)));
        if (encryption.isOn() && !hostsCodec && encryption.provider().isEmpty()) {
            names.add(name(SecretSource.MASTER_KEY, encryption.masterKeyVersion()));
        }
        return names;
    }

    /**
     * Keeps the prints of keys that are new here; in a transaction of its own, before anything else is written.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if another key is known by the name of one, or one is shorter than 32 bytes, or
     *     suppressions are written under a version of the digest key that this node does not ask for, or contacts are found under a version of the
     *     index key that it does not keep
     */
    static void check(
            Persistence store,
            SecretSource secrets,
            List<Integer> digestKeys,
            List<Integer> indexKeys,
            List<String> names) {
        Map<String, String> ours = new TreeMap<>();
        names.forEach(name -> ours.put(name, print(name, secrets.key(name))));
        ours.put(WRITTEN + digestKeys.get(0), IS_SO);
        store.transactions().requiresNew(TenantScope.platform(), () -> {
            Set<String> known = store.dataKeys().keyPrintNames();
            requireAsked(known, digestKeys);
            if (requireFound(known, indexKeys)) {
                ours.putAll(complete(indexKeys));
            }
            Map<String, String> standing = store.dataKeys().keyPrints(ours);
            List<String> others = ours.entrySet().stream()
                    .filter(e -> !e.getValue().equals(standing.get(e.getKey())))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!others.isEmpty()) {
                throw new FrontdeskException(
                        ErrorCode.NOT_CONFIGURED,
                        "Cannot build a desk: under the name " + String.join(", ", others)
                                + " this database was written with another key. Bring that one back from its backup; a new key"
                                + " needs a new version. What to do if it is lost is said in docs/encryption.md.");
            }
            return ours.size();
        });
    }

    /** Who does not look where others write finds nobody, and would write to people who objected. */
    private static void requireAsked(Set<String> known, List<Integer> digestKeys) {
        int written = newest(known, WRITTEN).orElse(digestKeys.get(0));
        if (!digestKeys.contains(written)) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot build a desk: suppressions are written under version " + written + " of "
                            + SecretSource.DIGEST_KEY + ", and digestKeyVersions gives " + digestKeys
                            + ". Give " + written
                            + " among them; the steps from one version to the next are in docs/encryption.md.");
        }
    }

    /** Who does not ask where all are found would make them twice; who does not write there would hide them from others. Returns whether nobody is there yet. */
    private static boolean requireFound(Set<String> known, List<Integer> indexKeys) {
        OptionalInt complete = newest(known, COMPLETE);
        if (complete.isPresent() && !indexKeys.contains(complete.getAsInt())) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot build a desk: contacts are found under version " + complete.getAsInt() + " of "
                            + SecretSource.INDEX_KEY + ", and withIndexKeyVersions gives " + indexKeys + ". Give "
                            + complete.getAsInt()
                            + " among them, on every node, until contactIndex().rebuild() has run under both; what to do if"
                            + " the key is lost is said in docs/encryption.md.");
        }
        return complete.isEmpty();
    }

    private static OptionalInt newest(Set<String> known, String mark) {
        return known.stream()
                .filter(name -> name.startsWith(mark))
                .mapToInt(name -> Integer.parseInt(name.substring(mark.length())))
                .max();
    }

    private static Map<String, String> complete(List<Integer> indexKeys) {
        return indexKeys.stream().collect(Collectors.toMap(version -> COMPLETE + version, version -> IS_SO));
    }

    /** The same, and notes under which versions everybody is found once it has been through. */
    static ContactIndex noting(ContactIndex index, Persistence store, List<Integer> indexKeys) {
        return () -> {
            IndexReport report = index.rebuild();
            if (report.isComplete()) {
                store.transactions()
                        .requiresNew(
                                TenantScope.platform(), () -> store.dataKeys().keyPrints(complete(indexKeys)));
            }
            return report;
        };
    }

    private static String name(String key, int version) {
        return version == 1 ? key : key + "." + version;
    }

    private static String print(String name, byte[] key) {
        if (key.length < KEY_BYTES) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot build a desk: the key '" + name + "' has " + key.length
                            + " bytes; give 32 random bytes or more, the same on every node");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] digest = mac.doFinal((USE + name).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, PRINT_BYTES);
        } catch (GeneralSecurityException e) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED, "Cannot check keys: this JVM has no " + ALGORITHM, e);
        }
    }
}
