package io.frontdesk.messaging.internal;

import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PageRequest;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.InMemoryContent;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A desk in memory with e-mail, SMS and content, for tests of what e-mails carry. */
final class MailDesk {

    final RecordingChannel mail = RecordingChannel.email();
    final InMemoryContent content = InMemoryContent.create();
    final Frontdesk frontdesk;
    final Tenant tenant;
    final TenantDesk desk;
    final ContactId ann;

    MailDesk(UnaryOperator<FrontdeskBuilder> options) {
        frontdesk = options.apply(Frontdesk.inMemory()
                        .clock(SettableClock.at(Instant.parse("2026-03-02T09:00:00Z")))
                        .secrets(name -> ("key " + name).repeat(5).getBytes(StandardCharsets.UTF_8))
                        .channel(mail)
                        .channel(RecordingChannel.sms())
                        .content(content))
                .build();
        tenant = addTenant("acme");
        desk = frontdesk.tenant(tenant.id());
        ann = desk.contacts()
                .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of("ann@example.org"))))
                .contact()
                .id();
        desk.consents().record(RecordConsent.grant(ann, Channel.EMAIL, Purpose.MARKETING, "test"));
    }

    Tenant addTenant(String slug) {
        return frontdesk
                .tenants()
                .create(CreateTenant.named("Name of " + slug.toUpperCase(Locale.ROOT), slug))
                .tenant();
    }

    SendMessage to() {
        return SendMessage.to(ann, Channel.EMAIL);
    }

    SendMessage receipt() {
        return to().withSubject("Receipt").withText("Thank you.");
    }

    OutboundMessage sent(SendMessage command) {
        desk.messages().enqueue(command);
        frontdesk.worker().drain();
        return mail.last().orElseThrow();
    }

    List<Message> ledger() {
        return desk.messages().list(MessageQuery.all(), PageRequest.first(100)).items();
    }
}
