package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.PageRequest;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.WebReply;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.journal.Activity;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.preferences.OptInResult;
import io.frontdesk.preferences.RequestOptIn;
import io.frontdesk.spi.Persistence;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;

/** A desk that asks people to confirm. */
abstract class DoubleOptInScene {

    static final Purpose NEWS = Purpose.of("news");

    private static final Pattern LINK = Pattern.compile("https://desk\\.example\\.org/app/confirm/[A-Za-z0-9_-]+");

    DeskFixture f;
    Notice notice;

    DoubleOptInScene() {}

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    @BeforeEach
    void open() {
        f = opened(new DeskFixture(persistence()));
        notice = f.desk.notices().publish("newsletter", "en", "May <we> send you news?");
    }

    static DeskFixture opened(DeskFixture fixture) {
        fixture.desk
                .templates()
                .publish(PublishTemplate.named("confirm", fixture.channel)
                        .withVariable(TemplateVariable.text("confirm_url"))
                        .withContent(Locale.ENGLISH, TemplateContent.text("Please confirm: {{confirm_url}}")));
        return fixture;
    }

    final RequestOptIn request(ContactId contact) {
        return RequestOptIn.by(SendMessage.to(contact, f.channel).withTemplate("confirm"), NEWS, notice.ref(), "form");
    }

    final OptInResult ask(ContactId contact) {
        return f.desk.optIns().request(request(contact));
    }

    /** Of the message sent last. */
    final URI link() {
        f.drain();
        List<OutboundMessage> sent = f.provider.acceptedMessages();
        assertThat(sent).isNotEmpty();
        return link(sent.get(sent.size() - 1));
    }

    /** Of the message that asked. */
    final URI link(OptInResult asked) {
        f.drain();
        MessageId message = ((OptInResult.Requested) asked).message();
        return f.provider.acceptedMessages().stream()
                .filter(sent -> sent.ref().message().equals(message))
                .map(DoubleOptInScene::link)
                .findFirst()
                .orElseThrow();
    }

    private static URI link(OutboundMessage message) {
        Matcher link = LINK.matcher(message.text());
        assertThat(link.find()).as("a link").isTrue();
        return URI.create(link.group());
    }

    final URI linkFor(ContactId contact) {
        ask(contact);
        return link();
    }

    static String token(URI link) {
        return link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
    }

    final WebReply get(URI link) {
        return f.frontdesk.optIns().handle(RawRequest.of("GET", link));
    }

    final WebReply post(URI link) {
        return f.frontdesk
                .optIns()
                .handle(RawRequest.of("POST", link)
                        .from("192.0.2.17")
                        .withHeader("User-Agent", "Mozilla/5.0")
                        .withBody(new byte[] {'x'}));
    }

    final List<ConsentEntry> ledger(ContactId contact) {
        return f.desk.consents().history(contact);
    }

    final List<ConsentState> states(ContactId contact) {
        return ledger(contact).stream().map(ConsentEntry::state).toList();
    }

    final boolean granted(ContactId contact) {
        return f.desk.consents().status(contact, f.channel, NEWS).granted();
    }

    final List<Activity> journal() {
        return f.desk.activities().list(PageRequest.first(100)).items();
    }
}
