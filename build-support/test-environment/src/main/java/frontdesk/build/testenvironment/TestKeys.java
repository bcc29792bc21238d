package frontdesk.build.testenvironment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Keys for tests, the same in every run: a desk takes none that is one byte over and over. */
public final class TestKeys {

    private TestKeys() {}

    /** 32 bytes, others under every name. */
    public static byte[] of(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(("test " + name).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
