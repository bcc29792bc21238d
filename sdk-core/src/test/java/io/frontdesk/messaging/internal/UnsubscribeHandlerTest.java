package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.PageRequest;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.WebReply;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.journal.Activity;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.UnsubscribeLinks;
import io.frontdesk.messaging.spi.UnsubscribePages;
import io.frontdesk.messaging.spi.UnsubscribeRequest;
import io.frontdesk.tenancy.Tenant;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribeHandlerTest {

    private static final long SEED = 20260302;
    private static final int FORGERIES = 100_200;
    private static final String BASE = "https://desk.example.org/";
    private static final SecretSource KEYS = name -> ("key " + name).repeat(5).getBytes(StandardCharsets.UTF_8);

    private final MailDesk f = new MailDesk(builder -> builder.publicBaseUrl(URI.create(BASE)));
    private final UnsubscribeLinks links = f.frontdesk.unsubscribe();
    private final SignedTokens tokens = new SignedTokens(KEYS, 1);

    @Test
    void refuses_a_hundred_thousand_forged_or_altered_tokens_with_one_answer() {
        String genuine = token();
        String others = new UnsubscribeToken(
                        new MessageRef(f.addTenant("other").id(), new MessageId(new UUID(7, 7))),
                        f.ann,
                        io.frontdesk.common.Channel.EMAIL,
                        Purpose.MARKETING)
                .sign(tokens);
        List<ConsentEntry> ledger = ledger();
        List<Activity> journal = journal();
        WebReply unknown = reply("POST", "nonsense");
        var random = new Random(SEED);
        var kinds = new HashMap<Integer, Integer>();

        for (int i = 0; i < FORGERIES; i++) {
            int kind = i % 6;
            String forged = forged(kind, genuine, others, random);
            if (!forged.equals(genuine) && !forged.equals(others)) {
                kinds.merge(kind, 1, Integer::sum);
                assertThat(reply(i % 2 == 0 ? "POST" : "GET", forged))
                        .as("seed %d, forgery %d: %s", SEED, i, forged)
                        .isEqualTo(unknown);
            }
        }

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(kinds)
                .hasSize(6)
                .allSatisfy((kind, count) -> assertThat(count).isGreaterThan(16_000));
        assertThat(ledger()).isEqualTo(ledger);
        assertThat(journal()).isEqualTo(journal);
        assertThat(reply("POST", genuine).status()).as("the genuine one").isEqualTo(200);
    }

    private static String forged(int kind, String genuine, String others, Random random) {
        byte[] bytes = Base64.getUrlDecoder().decode(genuine);
        byte[] foreign = Base64.getUrlDecoder().decode(others);
        switch (kind) {
            case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            // Another tenant's genuine signature under this tenant's facts, and this one's under facts of others.
            case 2 -> System.arraycopy(foreign, foreign.length - 16, bytes, bytes.length - 16, 1 + random.nextInt(16));
            case 3 -> System.arraycopy(foreign, 2, bytes, 2, 16 + random.nextInt(17));
            case 4 -> random.nextBytes(bytes);
            default -> {
                bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(40));
                bytes[bytes.length - 1] = (byte) random.nextInt(256);
            }
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    void never_takes_a_token_signed_for_another_use() {
        byte[] payload = Base64.getUrlDecoder().decode(token());
        byte[] facts = Arrays.copyOfRange(payload, 1, payload.length - 16);

        assertThat(reply("POST", tokens.link("unsubscribe", facts)).status()).isEqualTo(200);
        assertThat(reply("POST", tokens.link("preferences", facts)).status()).isEqualTo(404);
        assertThat(reply("POST", tokens.local("unsubscribe", facts)).status()).isEqualTo(404);
    }

    @Test
    void reads_no_form_that_only_a_later_version_can_have() {
        byte[] payload = Base64.getUrlDecoder().decode(token());
        byte[] facts = Arrays.copyOfRange(payload, 1, payload.length - 16);
        var forms = new ArrayList<byte[]>(List.of(
                Arrays.copyOf(facts, facts.length - 1), Arrays.copyOf(facts, facts.length + 1), new byte[] {1}));
        byte[] later = facts.clone();
        later[0] = 2;
        forms.add(later);
        byte[] capitals = facts.clone();
        capitals[capitals.length - 1] = 'A';
        forms.add(capitals);
        assertThat(forms)
                .allSatisfy(form -> assertThat(
                                reply("POST", tokens.link("unsubscribe", form)).status())
                        .isEqualTo(404));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "unsubscribe",
                "unsubscribe/",
                "unsubscribe/%00",
                "unsubscribe/%2e%2e",
                "unsubscribe/a%2Fb",
                "unsubscribe/.",
                "unsubscribe/%F0%9F%A5%90"
            })
    void answers_every_other_path_alike(String path) {
        assertThat(links.handle(RawRequest.of("GET", URI.create(BASE + path)))).isEqualTo(reply("GET", "nonsense"));
    }

    @Test
    void does_not_look_at_what_is_longer_than_any_token() {
        assertThat(reply("POST", "A".repeat(1_000_000))).isEqualTo(reply("POST", "nonsense"));
    }

    @Test
    void a_deleted_contact_is_unsubscribed_all_the_same() {
        f.sent(f.receipt().withPurpose(Purpose.MARKETING));
        var gone = new UnsubscribeToken(
                f.mail.last().orElseThrow().ref(),
                new ContactId(new UUID(9, 9)),
                io.frontdesk.common.Channel.EMAIL,
                Purpose.MARKETING);
        assertThat(reply("POST", gone.sign(tokens)).status()).isEqualTo(200);
        assertThat(f.desk.suppressions()
                        .list(Optional.empty(), PageRequest.first(2))
                        .items())
                .as("the address it went to")
                .hasSize(1);

        var nothingLeft = new UnsubscribeToken(
                new MessageRef(f.tenant.id(), new MessageId(new UUID(9, 9))),
                new ContactId(new UUID(9, 9)),
                io.frontdesk.common.Channel.EMAIL,
                Purpose.MARKETING);
        assertThat(reply("POST", nothingLeft.sign(tokens)).status()).isEqualTo(200);
    }

    @Test
    void no_answer_is_a_redirect_and_all_are_guarded() {
        String genuine = token();
        for (String method : List.of("GET", "HEAD", "POST", "PUT")) {
            for (String token : List.of(genuine, "nonsense")) {
                WebReply reply = reply(method, token);
                assertThat(reply.status()).isIn(200, 404, 405);
                assertThat(reply.headers())
                        .containsEntry("Cache-Control", "no-store")
                        .containsEntry("Referrer-Policy", "no-referrer")
                        .doesNotContainKeys("Location", "Set-Cookie");
            }
        }
    }

    @Test
    void the_page_stands_alone_and_says_nothing_personal() {
        String page = reply("GET", token()).body();

        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("lang=\"en\"", "<title>", "<h1>", "<button type=\"submit\">", "Name of ACME")
                .doesNotContain("<script", "<link", "<img", "http:", "https:", "url(", "ann@", "action=");
        assertThat(reply("GET", token()).headers().get("Content-Security-Policy"))
                .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'");
    }

    @Test
    void a_name_cannot_write_html() {
        f.frontdesk.tenants().rename(f.tenant.id(), "<script>\"&");
        assertThat(reply("GET", token()).body())
                .contains("&lt;script&gt;&quot;&amp;")
                .doesNotContain("<script");
    }

    @Test
    void a_host_may_show_pages_of_its_own() {
        var asked = new ArrayList<UnsubscribeRequest>();
        var desk =
                new MailDesk(builder -> builder.publicBaseUrl(URI.create(BASE)).unsubscribePages(new Pages() {
                    @Override
                    public String confirmation(UnsubscribeRequest request) {
                        asked.add(request);
                        return "<p>Abmelden?</p>";
                    }

                    @Override
                    public String contentSecurityPolicy() {
                        return "default-src 'self'";
                    }
                }));
        URI link = URI.create(BASE + "unsubscribe/" + token(desk));

        WebReply page =
                desk.frontdesk.unsubscribe().handle(RawRequest.of("get", link).withHeader("accept-language", "de"));

        assertThat(page.body()).isEqualTo("<p>Abmelden?</p>");
        assertThat(page.headers()).containsEntry("Content-Security-Policy", "default-src 'self'");
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.tenant()).extracting(Tenant::slug).isEqualTo("acme");
            assertThat(request.contact()).hasValue(desk.ann);
            assertThat(request.purpose()).isEqualTo(Purpose.MARKETING);
            assertThat(request.acceptLanguage()).hasValue("de");
        });
    }

    @Test
    void a_page_that_cannot_be_made_undoes_nothing() {
        var desk =
                new MailDesk(builder -> builder.publicBaseUrl(URI.create(BASE)).unsubscribePages(new Pages()));
        URI link = URI.create(BASE + "unsubscribe/" + token(desk));

        WebReply page = desk.frontdesk.unsubscribe().handle(RawRequest.of("POST", link));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("You are unsubscribed");
        assertThat(desk.desk.consents().history(desk.ann))
                .extracting(ConsentEntry::state)
                .endsWith(ConsentState.WITHDRAWN);
    }

    private static class Pages implements UnsubscribePages {

        @Override
        public String confirmation(UnsubscribeRequest request) {
            throw new IllegalStateException("no page");
        }

        @Override
        public String done(UnsubscribeRequest request) {
            throw new IllegalStateException("no page");
        }

        @Override
        public String unknown() {
            throw new IllegalStateException("no page");
        }
    }

    private String token() {
        return token(f);
    }

    private static String token(MailDesk desk) {
        Map<String, String> headers =
                desk.sent(desk.receipt().withPurpose(Purpose.MARKETING)).headers();
        String link = String.valueOf(headers.get("List-Unsubscribe"));
        return link.substring(link.lastIndexOf('/') + 1, link.length() - 1);
    }

    private WebReply reply(String method, String token) {
        return links.handle(RawRequest.of(method, URI.create(BASE + "unsubscribe/" + token)));
    }

    private List<ConsentEntry> ledger() {
        return f.desk.consents().history(f.ann);
    }

    private List<Activity> journal() {
        return f.desk.activities().list(PageRequest.first(100)).items();
    }
}
