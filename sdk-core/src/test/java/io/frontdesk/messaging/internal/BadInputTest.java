package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.Violation;
import io.frontdesk.consent.Purpose;
import io.frontdesk.messaging.Attachment;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong is said by field, without repeating it, and nothing is enqueued. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private static final String SECRET = "Zanahoria";
    private static final int MIB = 1024 * 1024;

    private final MailDesk f = new MailDesk(builder -> builder);

    private record Bad(String what, Function<MailDesk, SendMessage> command, List<String> fields) {

        Bad(String what, Function<MailDesk, SendMessage> command, String... fields) {
            this(what, command, List.of(fields));
        }

        @Override
        public String toString() {
            return what;
        }
    }

    @BeforeAll
    void store() {
        f.content
                .put(f.tenant.id(), "ten", new byte[10 * MIB])
                .put(f.tenant.id(), "six", new byte[6 * MIB])
                .put(f.tenant.id(), "more", new byte[10 * MIB + 1])
                .put(f.tenant.id(), "one", new byte[1])
                .put(f.addTenant("other").id(), "foreign", new byte[1]);
        for (Channel channel : List.of(Channel.EMAIL, Channel.SMS)) {
            f.desk.templates()
                    .publish(PublishTemplate.named("t-" + channel, channel)
                            .withVariable(TemplateVariable.text("name"))
                            .withContent(
                                    Locale.ENGLISH,
                                    TemplateContent.text("Hello {{name}}").withSubject("Hello")));
        }
        f.desk.templates()
                .publish(PublishTemplate.named("linked", Channel.EMAIL)
                        .withVariable(TemplateVariable.text("unsubscribe_url"))
                        .withContent(
                                Locale.ENGLISH,
                                TemplateContent.text("{{unsubscribe_url}}").withSubject("Hello")));
    }

    static Stream<Bad> inputs() {
        return Stream.of(
                new Bad("missing attachment", f -> attached(f, SECRET), "attachments[0].content"),
                new Bad("another tenant's attachment", f -> attached(f, "one", "foreign"), "attachments[1].content"),
                new Bad("one byte too large", f -> attached(f, "one", "more"), "attachments[1].content"),
                new Bad("too large together", f -> attached(f, "ten", "six", "one"), "attachments"),
                new Bad(
                        "21 attachments",
                        f -> attached(f, Stream.generate(() -> "one").limit(21).toArray(String[]::new)),
                        "attachments"),
                new Bad(
                        "one content id twice",
                        f -> f.receipt()
                                .withAttachment(inline("a"))
                                .withAttachment(inline("b"))
                                .withAttachment(inline("a")),
                        "attachments[2].contentId"),
                new Bad("21 headers", BadInputTest::withHeaders, "headers"),
                new Bad(
                        "a header twice in different case",
                        f -> f.receipt().withHeader("X-Order", "1").withHeader("x-order", "2"),
                        "headers.x-order"),
                new Bad(
                        "mail options on SMS",
                        f -> SendMessage.toAddress(PhoneNumber.of("+4930123456"), Channel.SMS)
                                .withText("Hi")
                                .withHeader("X-Order", SECRET)
                                .withReplyTo(EmailAddress.of(SECRET + "@example.org"))
                                .withAttachment(Attachment.of("one", SECRET + ".pdf", "application/pdf")),
                        "headers",
                        "attachments",
                        "replyTo"),
                new Bad("unknown template", f -> f.to().withTemplate(SECRET), "template"),
                new Bad("unknown version", f -> f.to().withTemplate("t-email", 9), "template"),
                new Bad(
                        "another channel's template",
                        f -> f.to().withTemplate("t-sms").withVariable("name", SECRET),
                        "template"),
                new Bad("no subject", f -> f.to().withText(SECRET), "subject"),
                new Bad(
                        "an unknown variable",
                        f -> f.to().withTemplate("t-email")
                                .withVariable("name", "A")
                                .withVariable("x", SECRET),
                        "variables.x"),
                new Bad("a missing variable", f -> f.to().withTemplate("t-email"), "variables.name"),
                new Bad(
                        "a variable of 10 MB",
                        f -> f.to().withTemplate("t-email").withVariable("name", SECRET.repeat(10 * MIB / 9)),
                        "variables"),
                new Bad(
                        "a list of 10 MB",
                        f -> f.to().withTemplate("t-email")
                                .withVariable(
                                        "name",
                                        List.of(Map.of("a", SECRET.repeat(MIB)), Map.of("a", SECRET.repeat(MIB)))),
                        "variables"),
                new Bad("a link without a base URL", f -> f.to().withTemplate("linked"), "variables.unsubscribe_url"),
                new Bad(
                        "a link without a base URL, for marketing",
                        f -> f.to().withTemplate("linked").withPurpose(Purpose.MARKETING),
                        "variables.unsubscribe_url"));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void is_refused_when_it_is_enqueued(Bad bad) {
        SendMessage command = bad.command().apply(f);

        assertThatThrownBy(() -> f.desk.messages().enqueue(command))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::field)
                                .containsExactlyElementsOf(bad.fields()))
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> f.desk.messages().enqueueAll(List.of(f.receipt(), command)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::field)
                                .allMatch(field -> field.startsWith("messages[1].")));
        assertThat(f.ledger()).isEmpty();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                call("header value with CR/LF", f -> f.receipt().withHeader("X-Order", "1\r\nBcc: " + SECRET)),
                call("header name with a colon", f -> f.receipt().withHeader("X: " + SECRET, "1")),
                call("header name with CR/LF", f -> f.receipt().withHeader("X\r\nBcc", SECRET)),
                call("a header that is ours", f -> f.receipt().withHeader("List-Unsubscribe", SECRET)),
                call("a header providers obey", f -> f.receipt().withHeader("X-SMTPAPI", SECRET)),
                call("a header of 998 octets without a space", f -> f.receipt().withHeader("X", SECRET.repeat(111))),
                call("a header of 10 MB", f -> f.receipt().withHeader("X", (SECRET + " ").repeat(MIB))),
                call("file name with CR/LF", f -> attachment("a", SECRET + "\r\n.pdf", "application/pdf")),
                call("file name with a slash", f -> attachment("a", "../" + SECRET, "application/pdf")),
                call("media type with a parameter", f -> attachment("a", "a", "text/plain; name=" + SECRET)),
                call("media type with CR/LF", f -> attachment("a", "a", "text/plain\r\nX: " + SECRET)),
                call("content id with brackets", f -> inline("<" + SECRET + ">")),
                call("text of 10 MB", f -> f.receipt().withText(SECRET.repeat(10 * MIB / 9))),
                call("HTML of 10 MB", f -> f.receipt().withHtml(SECRET.repeat(10 * MIB / 9))),
                call("subject of 998 octets", f -> f.receipt().withSubject(SECRET.repeat(111))),
                call("template of 10 MB", f -> TemplateContent.text(SECRET.repeat(10 * MIB / 9))),
                call("a list of lists", f -> f.to().withVariable("x", List.of(List.of(SECRET)))),
                call("address without @", f -> SendMessage.toAddress(EmailAddress.of(SECRET))),
                call(
                        "address with CR/LF",
                        f -> SendMessage.toAddress(EmailAddress.of("a@example.org\r\nRCPT TO:<" + SECRET + ">"))),
                call(
                        "reply-to with a space",
                        f -> f.receipt().withReplyTo(EmailAddress.of("a b@" + SECRET + ".example"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void is_refused_where_it_is_given(String what, Function<MailDesk, Object> call) {
        assertThatThrownBy(() -> call.apply(f))
                .as(what)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void takes_what_is_just_within_the_limits() {
        var desk = new MailDesk(builder -> builder);
        desk.content
                .put(desk.tenant.id(), "ten", new byte[10 * MIB])
                .put(desk.tenant.id(), "six", new byte[6 * MIB])
                .put(desk.tenant.id(), "none", new byte[0]);

        SendMessage most = attached(desk, "ten", "six", "none");
        for (int i = 0; i < 20; i++) {
            most = most.withHeader("X-" + i, ("v".repeat(899) + " ").repeat(2) + "v".repeat(200));
        }

        assertThat(desk.sent(most).attachments()).hasSize(3);
    }

    private static Arguments call(String what, Function<MailDesk, Object> call) {
        return Arguments.of(what, call);
    }

    private static SendMessage attached(MailDesk f, String... contents) {
        SendMessage command = f.receipt();
        for (String content : contents) {
            command = command.withAttachment(attachment(content, SECRET + ".pdf", "application/pdf"));
        }
        return command;
    }

    private static SendMessage withHeaders(MailDesk f) {
        SendMessage command = f.receipt();
        for (int i = 0; i < 21; i++) {
            command = command.withHeader("X-" + i, SECRET);
        }
        return command;
    }

    private static Attachment attachment(String content, String fileName, String mediaType) {
        return Attachment.of(content, fileName, mediaType);
    }

    private static Attachment inline(String contentId) {
        return attachment("one", "a.png", "image/png").inline(contentId);
    }
}
