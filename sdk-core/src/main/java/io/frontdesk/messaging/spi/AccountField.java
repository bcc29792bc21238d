package io.frontdesk.messaging.spi;

/**
 * One thing a provider needs to know of an account.
 *
 * @param name such as {@code host} or {@code api_key}: lower case, digits, {@code _}
 * @param secret whether it is a credential: sealed, never shown again
 * @param required whether an account cannot do without
 * @param locating whether it may decide to whom credentials are shown, as a host does: then they must be given again with another value of it
 * @param description one line, for the people who fill it in
 */
public record AccountField(String name, boolean secret, boolean required, boolean locating, String description) {

    public static AccountField setting(String name, String description) {
        return new AccountField(name, false, true, true, description);
    }

    public static AccountField credential(String name, String description) {
        return new AccountField(name, true, true, false, description);
    }

    public AccountField optional() {
        return new AccountField(name, secret, false, locating, description);
    }

    /** For what does not decide to whom credentials are shown, such as a name. */
    public AccountField harmless() {
        return new AccountField(name, secret, required, false, description);
    }
}
