package io.frontdesk.adapter.http.mail;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.messaging.spi.AccountField;
import java.util.List;
import java.util.Optional;

/**
 * Whom an account's messages are from, unless a message says otherwise. {@link #toString()} shows the domain only.
 *
 * @param name what mailboxes show instead of the address
 * @param replyTo where answers go; empty: to the sender
 */
public record MailIdentity(EmailAddress from, Optional<String> name, Optional<EmailAddress> replyTo) {

    /** The settings that {@link AccountReader#identity()} reads. */
    public static List<AccountField> fields() {
        return List.of(
                AccountField.setting("from", "the sender's address, one the provider has verified")
                        .harmless(),
                AccountField.setting("from_name", "what mailboxes show instead of the sender's address")
                        .harmless()
                        .optional(),
                AccountField.setting("reply_to", "where answers go, if not to the sender")
                        .harmless()
                        .optional());
    }

    @Override
    public String toString() {
        return "MailIdentity[" + from + "]";
    }
}
