package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.IdempotencyKey;
import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.Attachment;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import io.frontdesk.messaging.spi.Content;
import io.frontdesk.messaging.spi.OutboundAttachment;
import io.frontdesk.messaging.spi.OutboundMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailOptionsTest {

    private final MailDesk f = new MailDesk(builder -> builder);

    @Test
    void carries_reply_to_headers_attachments_and_a_trace() throws IOException {
        byte[] pdf = "%PDF".getBytes(StandardCharsets.US_ASCII);
        f.content.put(f.tenant.id(), "invoice-1", pdf).put(f.tenant.id(), "logo", new byte[] {1});
        OutboundMessage sent = f.sent(f.receipt()
                .withHtml("<img src=\"cid:logo\">")
                .withReplyTo(EmailAddress.of("desk@example.org"))
                .withHeader("X-Order", "4711")
                .withAttachment(Attachment.of("invoice-1", "invoice.pdf", "application/pdf"))
                .withAttachment(Attachment.of("logo", "logo.png", "image/png").inline("logo")));

        assertThat(sent.replyTo()).hasValue("desk@example.org");
        assertThat(sent.headers()).isEqualTo(Map.of("X-Order", "4711"));
        assertThat(sent.attachments())
                .extracting(
                        OutboundAttachment::fileName,
                        OutboundAttachment::mediaType,
                        a -> a.contentId().orElse("none"),
                        OutboundAttachment::size)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("invoice.pdf", "application/pdf", "none", 4L),
                        org.assertj.core.groups.Tuple.tuple("logo.png", "image/png", "logo", 1L));
        try (InputStream bytes = sent.attachments().get(0).source().open()) {
            assertThat(bytes.readAllBytes()).isEqualTo(pdf);
        }
        var traces =
                new Traces(new SignedTokens(name -> ("key " + name).repeat(5).getBytes(StandardCharsets.UTF_8), 1));
        assertThat(traces.read(sent.trace().orElseThrow()))
                .hasValue(new MessageRef(f.tenant.id(), sent.ref().message()));
    }

    @Test
    void opens_an_attachment_when_it_leaves_and_not_before() {
        f.content.put(f.tenant.id(), "a", new byte[] {1});
        OutboundMessage sent = f.sent(f.receipt().withAttachment(Attachment.of("a", "a.txt", "text/plain")));
        f.content.remove(f.tenant.id(), "a");

        assertThatThrownBy(() -> sent.attachments().get(0).source().open())
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void asks_for_the_sizes_of_a_whole_batch_once() {
        var asked = new ArrayList<Collection<String>>();
        var desk = new MailDesk(builder -> builder.content(new Content() {
            @Override
            public Map<String, Long> sizes(TenantId tenant, Collection<String> names) {
                asked.add(List.copyOf(names));
                return Map.of("a", 1L, "b", 2L);
            }

            @Override
            public InputStream open(TenantId tenant, String name) {
                throw new IllegalStateException("nobody may look at bytes when enqueueing");
            }
        }));
        List<SendMessage> batch = IntStream.range(0, 200)
                .mapToObj(i ->
                        desk.receipt().withAttachment(Attachment.of(i % 2 == 0 ? "a" : "b", i + ".txt", "text/plain")))
                .toList();

        desk.desk.messages().enqueueAll(batch);
        assertThat(asked).containsExactly(List.of("a", "b"));

        asked.clear();
        desk.desk.messages().enqueue(desk.receipt());
        assertThat(asked).as("nothing to ask for").isEmpty();
    }

    @Test
    void is_the_same_call_though_the_content_has_grown() {
        f.content.put(f.tenant.id(), "a", new byte[] {1});
        SendMessage command = f.receipt()
                .withAttachment(Attachment.of("a", "a.txt", "text/plain"))
                .withKey(IdempotencyKey.of("once"));
        var first = f.desk.messages().enqueue(command).id();
        f.content.put(f.tenant.id(), "a", new byte[] {1, 2});

        assertThat(f.desk.messages().enqueue(command)).isEqualTo(new EnqueueResult.AlreadyQueued(first));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\r\nBcc: a@evil.example", "\nX: y", "\r", "\u0085", "\u2028", "\u0000", "\u000b\u000c", "\u001b"
            })
    void a_subject_stays_one_line_whatever_is_filled_in_and_no_header_comes_of_it(String breaks) {
        f.desk.templates()
                .publish(PublishTemplate.named("t", io.frontdesk.common.Channel.EMAIL)
                        .withVariable(TemplateVariable.text("name"))
                        .withContent(
                                Locale.ENGLISH,
                                TemplateContent.text("Hello {{name}}").withSubject("Hello {{name}}!")));
        SendMessage filled = SendMessage.to(f.ann, io.frontdesk.common.Channel.EMAIL)
                .withTemplate("t")
                .withVariable("name", "Ann" + breaks + "Lee");

        // A NUL is refused where it is given; what a variable holds becomes a subject only here.
        String given = "Hello Ann" + breaks.replace('\0', ' ') + "Lee!";
        for (OutboundMessage sent : List.of(f.sent(filled), f.sent(f.receipt().withSubject(given)))) {
            String subject = sent.subject().orElseThrow();
            assertThat(subject).startsWith("Hello Ann ").endsWith("Lee!").matches("[^\\p{Cc}\\u2028\\u2029]*");
            assertThat(sent.headers()).isEmpty();
        }
    }

    @Test
    void leaves_long_lines_of_a_text_to_the_channel_as_they_are() {
        String line = "ä".repeat(50_000);
        OutboundMessage sent = f.sent(f.receipt().withText(line).withHtml("<p>" + line + "</p>"));
        assertThat(sent.text()).isEqualTo(line);
        assertThat(sent.html()).hasValue("<p>" + line + "</p>");
    }
}
