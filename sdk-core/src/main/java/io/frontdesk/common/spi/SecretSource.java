package io.frontdesk.common.spi;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;

/** Where keys come from: the host's vault, a file, the environment. Thread-safe. */
@FunctionalInterface
public interface SecretSource {

    /** The key behind every {@link io.frontdesk.common.Digest}. Losing it loses suppressions. Version 2 is named {@code frontdesk.digest.2}, and so on. */
    String DIGEST_KEY = "frontdesk.digest";

    /** The key behind look-ups of contacts. Losing it loses nothing that cannot be rebuilt. Version 2 is named {@code frontdesk.index.2}, and so on. */
    String INDEX_KEY = "frontdesk.index";

    /** The key behind links in messages and the traces reports bring back. Losing it breaks the unsubscribe links of everything ever sent. */
    String LINK_KEY = "frontdesk.links";

    /** The seed that signs consent receipts, 32 bytes. Losing it changes nothing for receipts issued before, if its public key was kept. */
    String RECEIPT_KEY = "frontdesk.receipts";

    /**
     * The key that wraps every tenant's key, if no {@code KeyProvider} of the host's does. Losing it loses all personal data. Version 2 is named
     * {@code frontdesk.master.2}, and so on.
     */
    String MASTER_KEY = "frontdesk.master";

    /**
     * The key of a name.
     *
     * @param name such as {@link #DIGEST_KEY}
     * @return at least 32 random bytes, the same at every call and on every node; such as {@code openssl rand -base64 32} makes
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if there is no such key; never a default
     */
    byte[] key(String name);

    /**
     * Keys of every name from one secret: each is HKDF-Expand (RFC 5869, SHA-256) of the root under the name. Whoever has the root has them all;
     * losing it loses all that losing each of them does.
     *
     * @param root at least 32 random bytes, the same on every node
     */
    static SecretSource derivedFrom(byte[] root) {
        return new DerivedSecrets(root);
    }
}
