package io.frontdesk;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FailureTrace;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.SecretSource;
import org.jspecify.annotations.Nullable;

/** A host's secret source whose answers are keys, or said not to be any. Never says what they are. */
final class CheckedSecrets implements SecretSource {

    private final SecretSource source;
    private final boolean development;

    /**
     * @param development takes what nobody drew at random
     */
    CheckedSecrets(SecretSource source, boolean development) {
        this.source = source;
        this.development = development;
    }

    @Override
    public byte[] key(String name) {
        byte[] key = asked(name);
        if (key == null) {
            throw refused(name, "the secret source answers null. Let it answer the key", null);
        }
        if (!development && isOneByteOnly(key)) {
            throw refused(
                    name,
                    "it is one byte over and over, which anybody can guess. Make one with: openssl rand -base64 32",
                    null);
        }
        return key;
    }

    private byte @Nullable [] asked(String name) {
        try {
            return source.key(name);
        } catch (FrontdeskException e) {
            throw e;
        } catch (RuntimeException e) {
            // Its text is the host's, and may repeat what it could not read.
            throw refused(
                    name,
                    "the secret source threw " + e.getClass().getName() + ". Let it answer the key",
                    FailureTrace.of(e));
        }
    }

    private static boolean isOneByteOnly(byte[] key) {
        for (byte one : key) {
            if (one != key[0]) {
                return false;
            }
        }
        return key.length > 0;
    }

    private static FrontdeskException refused(String name, String why, @Nullable Throwable cause) {
        return new FrontdeskException(
                ErrorCode.NOT_CONFIGURED, "Cannot use the key '" + name + "': " + why + ".", cause);
    }
}
