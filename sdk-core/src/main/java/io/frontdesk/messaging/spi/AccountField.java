package io.frontdesk.messaging.spi;

/**
 * One thing a provider needs to know of an account.
 *
 * @param name such as {@code host} or {@code api_key}: lower case, digits, {@code _}
 * @param secret whether it is a credential: sealed, never shown again
 * @param required whether an account cannot do without
 * @param description one line, for the people who fill it in
 */
public record AccountField(String name, boolean secret, boolean required, String description) {

    public static AccountField setting(String name, String description) {
        return new AccountField(name, false, true, description);
    }

    public static AccountField credential(String name, String description) {
        return new AccountField(name, true, true, description);
    }

    public AccountField optional() {
        return new AccountField(name, secret, false, description);
    }
}
