package io.frontdesk.adapter.email;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.AccountField;
import io.frontdesk.messaging.spi.ChannelProvider;
import io.frontdesk.messaging.spi.MessageChannel;
import java.util.List;

/**
 * SMTP accounts that tenants bring. A host that leads to this machine, this network or any other address that only we can reach is refused, when the
 * account is opened and again at every connection. Connections are always encrypted. Immutable.
 */
public final class SmtpProvider implements ChannelProvider {

    static final String NAME = "smtp";

    private static final List<AccountField> FIELDS = List.of(
            AccountField.setting("host", "the SMTP server's name, such as smtp.example.org"),
            AccountField.setting("port", "its port; 587 unless given, and 465 with tls=implicit")
                    .optional(),
            AccountField.setting("tls", "starttls, implicit or none; starttls unless given")
                    .optional(),
            AccountField.setting("from", "the sender's address").harmless(),
            AccountField.setting("from_name", "what mailboxes show instead of the address")
                    .harmless()
                    .optional(),
            AccountField.setting("bounce_domain", "a domain whose mail all ends where bounces are read")
                    .harmless()
                    .optional(),
            AccountField.credential("username", "whom to log in as").optional(),
            AccountField.credential("password", "the password to log in with").optional());

    private final boolean privateHosts;

    private SmtpProvider(boolean privateHosts) {
        this.privateHosts = privateHosts;
    }

    /** For hosts on the public Internet only. */
    public static SmtpProvider create() {
        return new SmtpProvider(false);
    }

    /**
     * Lets tenants name this machine and hosts of its network, and use them without TLS. Only where everybody who may save an account may reach these
     * anyway: what answers at such a host, and whether something does, can be learned by trying.
     */
    public SmtpProvider allowingPrivateHosts() {
        return new SmtpProvider(true);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public AddressKind addresses() {
        return AddressKind.EMAIL;
    }

    @Override
    public List<AccountField> fields() {
        return FIELDS;
    }

    @Override
    public MessageChannel open(AccountConfig account) {
        var checked = SmtpAccount.of(account, privateHosts);
        if (!checked.violations().isEmpty()) {
            throw new InvalidInputException("Cannot use the SMTP account", checked.violations());
        }
        SmtpEmailChannelBuilder builder =
                SmtpEmailChannel.builder().host(account.requireSetting("host")).tls(checked.tls());
        checked.port().ifPresent(builder::port);
        EmailAddress from = new EmailAddress(account.requireSetting("from"));
        account.setting("from_name").ifPresentOrElse(name -> builder.from(from, name), () -> builder.from(from));
        account.credential("username")
                .ifPresent(user -> builder.credentials(user, () -> account.requireCredential("password")));
        return (privateHosts ? builder.allowPlaintext() : builder.publicOnly()).build();
    }

    @Override
    public String toString() {
        return "SmtpProvider[" + (privateHosts ? "private hosts allowed" : "public hosts only") + "]";
    }
}
