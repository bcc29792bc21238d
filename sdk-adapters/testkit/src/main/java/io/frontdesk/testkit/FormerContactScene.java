package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.RawRequest;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.contacts.ImportContacts;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.GateFinding;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.SendGate;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.spi.Persistence;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A desk with e-mail and texts, and a person who comes and goes. */
abstract class FormerContactScene {

    static final String LOCAL = "maria";
    static final EmailAddress ADDRESS = EmailAddress.of(LOCAL + "@example.org");
    static final PhoneNumber NUMBER = PhoneNumber.of("+4930123401");
    static final List<String> OLD_FILE = List.of(LOCAL + "@example.org", "yes", "2024-01-01");

    /** How a contact goes. */
    enum Way {
        DELETED,
        ERASED,
        DELETED_AND_ERASED
    }

    DeskFixture f;
    private RecordingChannel mails;

    FormerContactScene() {}

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    @BeforeEach
    void open() {
        mails = RecordingChannel.email();
        f = new DeskFixture(persistence(), builder -> builder.channel(mails).channel(RecordingChannel.sms()));
    }

    final ContactId imported(List<String> row) {
        f.desk.contacts().importAll(ImportContacts.from(reader -> {
            reader.header(List.of("email", "marketing_consent", "consented_at"));
            reader.row(2, row, null);
        }));
        return f.desk.contacts().findByEmail(ADDRESS).orElseThrow().id();
    }

    final ContactId contact(ContactProfile profile) {
        return f.desk.contacts().create(CreateContact.of(profile)).contact().id();
    }

    final void go(Way way, ContactId contact) {
        if (way != Way.ERASED) {
            assertThat(f.desk.contacts().delete(contact)).isTrue();
        }
        if (way != Way.DELETED) {
            assertThat(f.desk.contacts().erase(contact)).isTrue();
        }
    }

    final void say(RecordConsent command) {
        f.desk.consents().record(command);
    }

    static RecordConsent grant(ContactId contact) {
        return RecordConsent.grant(contact, Channel.EMAIL, Purpose.MARKETING, "shop");
    }

    final boolean granted(ContactId contact) {
        return f.desk.consents()
                .status(contact, Channel.EMAIL, Purpose.MARKETING)
                .granted();
    }

    static SendMessage mail(ContactId contact) {
        return SendMessage.to(contact, Channel.EMAIL).withSubject("Hello").withText("Hello");
    }

    /** What becomes of marketing. */
    final Message sent(ContactId contact) {
        MessageId id = f.enqueue(mail(contact).withPurpose(Purpose.MARKETING));
        f.drain();
        return f.message(id);
    }

    /** Null if marketing would leave. */
    final @Nullable SendGate deciding(ContactId contact) {
        return f.desk.sendingRules()
                .explain(contact, Channel.EMAIL, Purpose.MARKETING, f.clock.instant())
                .deciding()
                .map(GateFinding::gate)
                .orElse(null);
    }

    final String unsubscribeLink(ContactId contact) {
        sent(contact);
        String header = String.valueOf(mails.last().orElseThrow().headers().get("List-Unsubscribe"));
        return header.substring(header.indexOf('<') + 1, header.indexOf('>'));
    }

    final void unsubscribe(String link) {
        assertThat(f.frontdesk
                        .unsubscribe()
                        .handle(RawRequest.of("POST", URI.create(link)))
                        .status())
                .isEqualTo(200);
    }

    final Suppression suppression(Channel channel) {
        SuppressAddress address = channel.equals(Channel.EMAIL)
                ? SuppressAddress.email(ADDRESS, SuppressionReason.OBJECTED)
                : SuppressAddress.phone(NUMBER, channel, SuppressionReason.OBJECTED);
        return f.desk.suppressions().find(address).orElseThrow();
    }

    /** The channels of all entries but those of the desk's own channel. */
    final List<String> suppressed() {
        return f.desk.suppressions().list(Optional.empty(), PageRequest.first(100)).items().stream()
                .map(entry -> entry.channel().code())
                .filter(code -> !code.equals(f.channel.code()))
                .toList();
    }
}
