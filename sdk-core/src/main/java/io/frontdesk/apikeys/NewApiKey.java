package io.frontdesk.apikeys;

/** A key that was just made, with the secret: the only time that anybody sees it. Hand it over and let go of it. */
public final class NewApiKey {

    private final ApiKey key;
    private final String secret;

    /** For the desk itself. */
    public NewApiKey(ApiKey key, String secret) {
        this.key = key;
        this.secret = secret;
    }

    public ApiKey key() {
        return key;
    }

    /** What the caller's machine presents: 57 characters. Not to be logged, and not to be kept by the host. */
    public String secret() {
        return secret;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "NewApiKey[" + key.id() + ", " + ApiKeys.redact(secret) + "]";
    }
}
