package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.WebReply;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.journal.Activity;
import io.frontdesk.preferences.DeclareTopic;
import io.frontdesk.preferences.Topic;
import io.frontdesk.spi.Persistence;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;

/** A desk with two topics, and a browser that sends forms back as they were shown, but for what somebody changed. */
abstract class PreferenceScene {

    static final Purpose NEWS = Purpose.of("news");
    static final Purpose OFFERS = Purpose.of("offers");
    static final Channel PAGER = Channel.of("pager");

    private static final Pattern FORM = Pattern.compile("<form method=\"post\">(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT =
            Pattern.compile("<input type=\"(\\w+)\" name=\"(\\w+)\" value=\"([^\"]*)\"( checked)?>");

    DeskFixture f;
    Topic news;

    PreferenceScene() {}

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    @BeforeEach
    void open() {
        f = new DeskFixture(persistence());
        news = f.desk.topics()
                .declare(DeclareTopic.of(NEWS)
                        .named(Locale.ENGLISH, "News <weekly>", "What is new.\nOnce a week.")
                        .named(Locale.GERMAN, "Neues")
                        .on(f.channel, PAGER)
                        .at(1));
        f.desk.topics()
                .declare(DeclareTopic.of(OFFERS)
                        .named(Locale.ENGLISH, "Offers")
                        .on(f.channel)
                        .at(2));
    }

    /** Who gets the news on the channel of the desk. */
    final ContactId reader(String local) {
        ContactId id = f.contact(local);
        f.desk.consents().record(RecordConsent.grant(id, f.channel, NEWS, "test"));
        f.clock.advance(Duration.ofSeconds(1));
        return id;
    }

    final URI link(ContactId contact) {
        return f.desk.preferences().link(contact, f.channel);
    }

    static String token(URI link) {
        return link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
    }

    final WebReply get(URI link) {
        return f.frontdesk.preferences().handle(RawRequest.of("GET", link));
    }

    final WebReply post(URI link, String body) {
        return f.frontdesk
                .preferences()
                .handle(RawRequest.of("POST", link)
                        .from("192.0.2.17")
                        .withHeader("User-Agent", "Mozilla/5.0")
                        .withHeader("Content-Type", "application/x-www-form-urlencoded")
                        .withBody(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** The first form of a page, as a browser would send it. */
    static Form form(WebReply page) {
        return form(page, 0);
    }

    static Form form(WebReply page, int number) {
        Matcher forms = FORM.matcher(page.body());
        for (int i = 0; i <= number; i++) {
            assertThat(forms.find()).as("form %d", i).isTrue();
        }
        List<String[]> fields = new ArrayList<>();
        Matcher inputs = INPUT.matcher(forms.group(1));
        while (inputs.find()) {
            if (!inputs.group(1).equals("checkbox") || inputs.group(4) != null) {
                fields.add(new String[] {inputs.group(2), inputs.group(3)});
            }
        }
        return new Form(fields);
    }

    /** Names and values in their order. */
    record Form(List<String[]> fields) {

        Form check(Purpose topic, Channel channel) {
            var more = new ArrayList<>(fields);
            more.add(new String[] {"want", topic.code() + "~" + channel.code()});
            return new Form(more);
        }

        Form uncheck(Purpose topic, Channel channel) {
            var fewer = new ArrayList<>(fields);
            assertThat(fewer.removeIf(
                            field -> field[0].equals("want") && field[1].equals(topic.code() + "~" + channel.code())))
                    .isTrue();
            return new Form(fewer);
        }

        Form with(String name, String value) {
            var other = new ArrayList<>(fields);
            other.removeIf(field -> field[0].equals(name));
            other.add(new String[] {name, value});
            return new Form(other);
        }

        String value(String name) {
            return fields.stream()
                    .filter(field -> field[0].equals(name))
                    .map(field -> field[1])
                    .findFirst()
                    .orElseThrow();
        }

        String body() {
            return String.join(
                    "&",
                    fields.stream()
                            .map(field -> field[0] + "=" + encoded(field[1]))
                            .toList());
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    final boolean granted(ContactId contact, Purpose purpose) {
        return f.desk.consents().status(contact, f.channel, purpose).granted();
    }

    final List<ConsentEntry> ledger(ContactId contact) {
        return f.desk.consents().history(contact);
    }

    final List<ConsentState> states(ContactId contact) {
        return ledger(contact).stream().map(ConsentEntry::state).toList();
    }

    final List<Activity> journal() {
        return f.desk.activities().list(PageRequest.first(100)).items();
    }
}
