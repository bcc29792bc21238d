package io.frontdesk.encryption;

import io.frontdesk.common.Checks;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.encryption.spi.KeyProvider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an installation keeps personal data. Immutable; the same on every node. */
public final class Encryption {

    private final boolean on;
    private final @Nullable KeyProvider provider;
    private final int masterKeyVersion;
    private final boolean readsClear;

    private Encryption(boolean on, @Nullable KeyProvider provider, int masterKeyVersion, boolean readsClear) {
        this.on = on;
        this.provider = provider;
        this.masterKeyVersion = masterKeyVersion;
        this.readsClear = readsClear;
    }

    /** Encrypted, under {@link SecretSource#MASTER_KEY}. What is used unless something else is given. */
    public static Encryption on() {
        return new Encryption(true, null, 1, false);
    }

    /** Written as it is: for a database that is encrypted by other means. What was encrypted before cannot be read. */
    public static Encryption off() {
        return new Encryption(false, null, 1, false);
    }

    /** Under a master key that the host's KMS keeps. */
    public Encryption under(KeyProvider keeper) {
        return new Encryption(on, keeper, masterKeyVersion, readsClear);
    }

    /** Which version of {@link SecretSource#MASTER_KEY} wraps tenants' keys from now on, 1 to 127; older ones are read as long as they are there. */
    public Encryption masterKeyVersion(int version) {
        return new Encryption(on, provider, Checks.range("masterKeyVersion", version, 1, 127), readsClear);
    }

    /** Reads what was written before encryption was on, too; each value is encrypted when it is next written. */
    public Encryption readingClear() {
        return new Encryption(on, provider, masterKeyVersion, true);
    }

    public boolean isOn() {
        return on;
    }

    /** Empty for keys of the secret source. */
    public Optional<KeyProvider> provider() {
        return Optional.ofNullable(provider);
    }

    public int masterKeyVersion() {
        return masterKeyVersion;
    }

    public boolean readsClear() {
        return readsClear;
    }
}
