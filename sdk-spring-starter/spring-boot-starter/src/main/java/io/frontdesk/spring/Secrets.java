package io.frontdesk.spring;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.SecretSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of {@code frontdesk.secrets.*}: single ones by name, the others derived from the root if there is one. */
final class Secrets implements SecretSource {

    static final String REMEDY =
            "Set frontdesk.secrets.root to at least 32 random bytes in Base64 (openssl rand -base64 32), the same on every node, from a"
                    + " secret store or the environment (FRONTDESK_SECRETS_ROOT); or give a SecretSource bean. Keep a copy: without it nobody can be"
                    + " read or found any more.";

    private static final String ROOT = "root";
    private static final String PREFIX = "frontdesk.";
    private static final int LEAST = 32;

    private final Map<String, byte[]> keys = new HashMap<>();
    private final @Nullable SecretSource derived;

    Secrets(Map<String, String> encoded) {
        encoded.forEach((name, value) -> keys.put(name, decoded(name, value)));
        byte[] root = keys.remove(ROOT);
        derived = root == null ? null : SecretSource.derivedFrom(root);
    }

    private static byte[] decoded(String name, String value) {
        try {
            byte[] key = Base64.getDecoder().decode(value.strip());
            if (key.length >= LEAST) {
                return key;
            }
            throw wrong(name, "has fewer than 32 bytes");
        } catch (IllegalArgumentException e) {
            throw wrong(name, "is no Base64");
        }
    }

    private static StartupProblem wrong(String name, String how) {
        return new StartupProblem("The key frontdesk.secrets." + name + " " + how + ".", REMEDY);
    }

    @Override
    public byte[] key(String name) {
        String shortName = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        byte[] key = keys.get(shortName);
        if (key != null) {
            return key.clone();
        }
        if (derived != null) {
            return derived.key(name);
        }
        throw new FrontdeskException(
                ErrorCode.NOT_CONFIGURED,
                "Cannot find the key '" + name + "': neither frontdesk.secrets." + shortName
                        + " nor frontdesk.secrets.root is set.");
    }

    @Override
    public String toString() {
        return "Secrets[" + keys.keySet() + (derived == null ? "]" : ", root]");
    }
}
