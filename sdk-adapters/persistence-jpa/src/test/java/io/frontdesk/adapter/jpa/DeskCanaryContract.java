package io.frontdesk.adapter.jpa;

import static io.frontdesk.adapter.jpa.CanaryDump.encoded;
import static io.frontdesk.adapter.jpa.CanaryDump.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import frontdesk.build.testenvironment.TestKeys;
import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Actor;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.IdempotencyKey;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.RawRequest;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactCreated;
import io.frontdesk.contacts.ContactField;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactSettings;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.contacts.FieldType;
import io.frontdesk.contacts.ImportContacts;
import io.frontdesk.contacts.ImportReport;
import io.frontdesk.encryption.Encryption;
import io.frontdesk.identity.InviteMember;
import io.frontdesk.identity.Role;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.journal.StartAt;
import io.frontdesk.messaging.InboundText;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import io.frontdesk.messaging.spi.MailReport;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.ReportKind;
import io.frontdesk.preferences.DeclareTopic;
import io.frontdesk.preferences.RequestOptIn;
import io.frontdesk.preferences.SavePreferences;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.testkit.Reaction;
import io.frontdesk.testkit.ScriptedChannel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * 1,000 people (200 unless with {@code -Pproofs}) are planted, written to, refused, suppressed, merged and cancelled, with everything logged: their names, addresses and numbers stand
 * in no column of any table and in no log line. Without encryption the same search finds them in the sealed columns, and nowhere else.
 */
abstract class DeskCanaryContract {

    private static final int PEOPLE = "full".equals(System.getProperty("frontdesk.proofs")) ? 1000 : 200;
    private static final int PEOPLE_IN_THE_CLEAR = 100;

    /** What all canaries have in common. */
    private static final List<String> STEMS =
            List.of("Kanarienvogel", "@Voliere.example", "@voliere.example", "+4930555");

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final ScriptedChannel provider = ScriptedChannel.email().canBeAsked(false);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> links = new ArrayList<>();

    abstract TestDatabase database();

    abstract TestDatabase inTheClear();

    @Test
    void leaves_nobody_readable_anywhere() throws SQLException {
        List<String> canaries = canaries(PEOPLE);
        CanaryDump dump = afterLife(database(), Encryption.on(), PEOPLE);

        assertThat(canaries).hasSize(3 * PEOPLE);
        assertThat(dump.clear())
                .as("bounces and confirmations are among it")
                .contains("message.bounced", "message.complained", "SOFT_BOUNCED", "opt_in.confirmed", "member.joined");
        assertThat(links).hasSizeGreaterThan(PEOPLE / 20);
        assertThat(dump.clear()).as("values searched").hasSizeGreaterThan(10 * PEOPLE);
        assertThat(dump.sealed()).as("sealed values searched").hasSizeGreaterThan(2 * PEOPLE);
        assertThat(dump.tables()).as("tables searched").contains("frontdesk_data_key", "frontdesk_message");
        assertThat(found(canaries, dump.clear())).as("in clear columns").isEmpty();
        assertThat(found(canaries, dump.sealed())).as("in sealed columns").isEmpty();
        assertThat(found(canaries, lines())).as("in log lines").isEmpty();
        assertThat(encoded(STEMS, dump.clear())).as("encoded, in clear columns").isEmpty();
        assertThat(encoded(STEMS, dump.sealed()))
                .as("encoded, in sealed columns")
                .isEmpty();
        assertThat(encoded(STEMS, lines())).as("encoded, in log lines").isEmpty();
    }

    @Test
    void finds_what_is_encoded() {
        for (String before : List.of("", "a", "ab", "abc")) {
            byte[] text = (before + STEMS.get(0) + "7x").getBytes(StandardCharsets.UTF_8);
            assertThat(encoded(STEMS, List.of(HexFormat.of().formatHex(text)))).hasSize(1);
            assertThat(encoded(STEMS, List.of(Base64.getEncoder().encodeToString(text))))
                    .hasSize(1);
            assertThat(encoded(STEMS, List.of(Base64.getUrlEncoder().encodeToString(text))))
                    .hasSize(1);
        }
    }

    @Test
    void finds_everybody_in_the_sealed_columns_and_nowhere_else_without_encryption() throws SQLException {
        List<String> canaries = canaries(PEOPLE_IN_THE_CLEAR);
        CanaryDump dump = afterLife(inTheClear(), Encryption.off(), PEOPLE_IN_THE_CLEAR);

        assertThat(found(canaries, dump.sealed())).hasSizeGreaterThan(2 * PEOPLE_IN_THE_CLEAR);
        assertThat(links).hasSizeGreaterThan(1);
        assertThat(found(links, dump.sealed())).as("links, sealed or not").isEmpty();
        assertThat(found(links, dump.clear())).as("links").isEmpty();
        assertThat(found(links, lines())).as("links in log lines").isEmpty();
        assertThat(found(canaries, dump.clear())).as("in clear columns").isEmpty();
        assertThat(found(canaries, lines())).as("in log lines").isEmpty();
        assertThat(encoded(STEMS, dump.clear())).as("encoded, in clear columns").isEmpty();
        assertThat(encoded(STEMS, lines())).as("encoded, in log lines").isEmpty();
    }

    private CanaryDump afterLife(TestDatabase database, Encryption encryption, int people) throws SQLException {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("io.frontdesk");
        Level before = ours.getLevel();
        ours.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
        try (Frontdesk frontdesk = Frontdesk.inMemory()
                .persistence(database.prepared())
                .secrets(TestKeys::of)
                .encryption(encryption)
                .clock(clock)
                .channel(new CarelessChannel(provider))
                .contacts(ContactSettings.standard()
                        .withField(ContactField.of("cage", FieldType.TEXT).unique()))
                .mailReports(DeskCanaryContract::read)
                .publicBaseUrl(URI.create("https://desk.example.org"))
                .build()) {
            live(frontdesk, people);
        } finally {
            root.detachAppender(log);
            ours.setLevel(before);
        }
        assertThat(log.list).isNotEmpty();
        return CanaryDump.of(database);
    }

    private List<String> lines() {
        return log.list.stream().map(DeskCanaryContract::line).toList();
    }

    private static String first(int i) {
        return "Kanarienvogel" + i + "x";
    }

    private static EmailAddress email(int i) {
        return EmailAddress.of("piep" + i + "x@Voliere.example");
    }

    private static PhoneNumber phone(int i) {
        return PhoneNumber.of("+4930555" + (10_000 + i));
    }

    private static List<String> canaries(int people) {
        var canaries = new ArrayList<String>();
        for (int i = 0; i < people; i++) {
            canaries.addAll(List.of(first(i), "piep" + i + "x@", phone(i).e164().substring(1)));
        }
        return canaries;
    }

    private void live(Frontdesk frontdesk, int people) {
        var tenant = frontdesk
                .tenants()
                .create(CreateTenant.named("Voliere", "voliere"))
                .tenant();
        TenantDesk desk = frontdesk.tenant(tenant.id()).actingAs(Actor.user("keeper"));
        desk.templates()
                .publish(PublishTemplate.named("song", Channel.EMAIL)
                        .withVariable(TemplateVariable.text("contact.first_name"))
                        .withVariable(TemplateVariable.text("seed"))
                        .withContent(
                                Locale.ENGLISH,
                                TemplateContent.text("{{contact.first_name}} {{seed}}")
                                        .withSubject("Song")));
        desk.templates()
                .publish(PublishTemplate.named("confirm", Channel.EMAIL)
                        .withVariable(TemplateVariable.text("confirm_url"))
                        .withVariable(TemplateVariable.text("preferences_url"))
                        .withContent(
                                Locale.ENGLISH,
                                TemplateContent.text("{{confirm_url}} {{preferences_url}}")
                                        .withSubject("Confirm")));
        desk.templates()
                .publish(PublishTemplate.named("invite", Channel.EMAIL)
                        .withVariable(TemplateVariable.text("invite_url"))
                        .withContent(
                                Locale.ENGLISH,
                                TemplateContent.text("{{invite_url}} now").withSubject("Join")));
        NoticeRef notice =
                desk.notices().publish("song", "en", "May we sing to you?").ref();
        frontdesk.on("keeper", ContactCreated.class, StartAt.BEGINNING, event -> {
            throw new IllegalStateException("Cannot greet " + first(7) + " at " + email(7).value());
        });
        List<Reaction> moods = List.of(
                Reaction.accept(),
                Reaction.reject(RejectionKind.BAD_ADDRESS),
                Reaction.reject(RejectionKind.BUSY),
                Reaction.loseAnswerAfter(),
                Reaction.throwBefore());
        provider.atRandom(42, moods);
        desk.topics()
                .declare(DeclareTopic.of(Purpose.of("song"))
                        .on(Channel.EMAIL)
                        .named(Locale.ENGLISH, "Songs", "One each morning"));
        imported(desk, people);
        for (int i = 0; i < people; i++) {
            write(desk, i);
            if (i % 5 == 0) {
                ask(desk, i, notice);
                invite(desk, i);
            }
        }
        for (int hours = 0; hours < 5; hours++) {
            frontdesk.worker().drain();
            clock.advance(Duration.ofHours(1));
        }
        follow(frontdesk);
        for (int i = 0; i < people; i++) {
            desk.reports().receiveMail(new byte[] {(byte) (i >> 8), (byte) i});
        }
        part(desk, people);
        frontdesk.worker().drain();
    }

    /** Every other is there before anybody writes; a third of the rows is bad, and says so in every way it can. */
    private static void imported(TenantDesk desk, int people) {
        ImportReport report = desk.contacts().importAll(ImportContacts.from(rows -> {
            rows.header(List.of("email", "first_name", "phone", "custom.cage", "marketing_consent", "consented_at"));
            for (int i = 1; i < people; i += 2) {
                String address = email(i).value();
                String said = i % 3 == 0 ? "no" : "yes";
                rows.row(i, List.of(address, first(i), phone(i).e164(), first(i), said, "2024-05-31"), null);
                rows.row(i + 1, List.of("other." + address, first(i), "", first(i), "no", first(i)), null);
                rows.row(i + 1, List.of(address + " at home", first(i), phone(i) + "x", "", first(i), ""), null);
            }
        }));
        assertThat(report.created()).isEqualTo(people / 2L);
        assertThat(report.rejected()).isEqualTo(people / 2 * 2L);
        assertThat(found(canaries(people), List.of(report.problems().toString())))
                .isEmpty();
    }

    /** Some say stop in their own words, some are deleted, some erased. */
    private static void part(TenantDesk desk, int people) {
        for (int i = 0; i + 2 < people; i += 9) {
            String text = i % 2 == 0 ? "STOP" : "please stop, says " + first(i) + " of " + phone(i).e164();
            desk.optOuts().handle(InboundText.from(email(i), Channel.EMAIL, text));
            desk.contacts()
                    .delete(desk.contacts()
                            .findByEmail(email(i + 1))
                            .orElseThrow()
                            .id());
            desk.contacts()
                    .erase(desk.contacts()
                            .findByEmail(email(i + 2))
                            .orElseThrow()
                            .id());
        }
    }

    private static void invite(TenantDesk desk, int i) {
        desk.invitations()
                .invite(InviteMember.by(SendMessage.toAddress(email(i)).withTemplate("invite"), Role.VIEWER));
    }

    private static void ask(TenantDesk desk, int i, NoticeRef notice) {
        var contact = desk.contacts().findByEmail(email(i)).orElseThrow();
        desk.optIns()
                .request(RequestOptIn.by(
                                SendMessage.to(contact.id(), Channel.EMAIL).withTemplate("confirm"),
                                Purpose.of("song"),
                                notice,
                                "form")
                        .withEvidence(
                                ConsentEvidence.none().withUserAgent(first(i)).withIpAddress(phone(i).e164())));
    }

    /** Every link of every message that got through, by a browser that tells too much. */
    private void follow(Frontdesk frontdesk) {
        for (OutboundMessage sent : provider.acceptedMessages()) {
            String[] urls = sent.text().split(" ", -1);
            if (urls[0].contains("/invitation/")) {
                join(frontdesk, urls[0].substring(urls[0].lastIndexOf('/') + 1));
            }
            if (urls[0].contains("/confirm/")) {
                links.add(urls[0].substring(urls[0].lastIndexOf('/') + 1));
                links.add(urls[1].substring(urls[1].lastIndexOf('/') + 1));
                RawRequest browser = RawRequest.of("POST", URI.create(urls[0]))
                        .from("+" + sent.recipient())
                        .withHeader("User-Agent", sent.recipient());
                frontdesk.optIns().handle(browser);
                frontdesk
                        .preferences()
                        .save(
                                links.get(links.size() - 1),
                                SavePreferences.nothing()
                                        .pauseUntil(clock.instant().plus(Duration.ofDays(1)))
                                        .leave(Purpose.of("song"), Channel.EMAIL)
                                        .withEvidence(ConsentEvidence.none().withUserAgent(sent.recipient())));
            }
        }
    }

    /** Every other stays open. */
    private void join(Frontdesk frontdesk, String token) {
        links.add(token);
        if (links.size() % 2 == 0) {
            var tenant = frontdesk.memberships().invitedTo(token).orElseThrow();
            frontdesk.tenant(tenant).invitations().accept(token, "bird-" + links.size());
        }
    }

    /** A careless reader's work: the address stands where only a code may. */
    private static List<MailReport> read(byte[] mail) {
        int i = ((mail[0] & 0xff) << 8) | (mail[1] & 0xff);
        ReportKind kind = List.of(ReportKind.values()).get(i % 9);
        Optional<String> address = Optional.of(email(i).value());
        return List.of(new MailReport(
                kind, List.of(email(i).value()), address, address, Optional.empty(), "550 " + email(i).value()));
    }

    private void write(TenantDesk desk, int i) {
        var profile = ContactProfile.withEmailAddress(email(i))
                .withFirstName(first(i))
                .withLastName(first(i))
                .withPhone(phone(i))
                .withCustomField("cage", first(i));
        Contact contact = desk.contacts().create(CreateContact.of(profile)).contact();
        desk.contacts().create(CreateContact.of(profile));
        if (i % 2 == 0) {
            var evidence = ConsentEvidence.none().withUserAgent(first(i)).withIpAddress(phone(i).e164());
            var said = desk.consents()
                    .record(RecordConsent.grant(contact.id(), Channel.EMAIL, Purpose.MARKETING, "form")
                            .withEvidence(evidence));
            assertThat(desk.consents().evidence(said.entry().id())).contains(evidence);
            assertThat(found(
                            canaries(PEOPLE),
                            List.of(desk.consents().receipt(said.entry().id()).text())))
                    .isEmpty();
        }
        if (i % 7 == 0) {
            desk.suppressions().suppress(SuppressAddress.email(email(i), SuppressionReason.MANUAL));
        }
        var song = SendMessage.to(contact.id(), Channel.EMAIL)
                .withTemplate("song")
                .withVariable("seed", first(i))
                .withPurpose(i % 3 == 0 ? Purpose.MARKETING : Purpose.TRANSACTIONAL)
                .withKey(IdempotencyKey.of("song:" + email(i).value()));
        desk.messages().enqueue(song);
        desk.messages().enqueue(song);
        assertThatThrownBy(() -> desk.messages().enqueue(song.withVariable("seed", "other")))
                .satisfies(e -> assertThat(found(canaries(PEOPLE), List.of(String.valueOf(e.getMessage()))))
                        .isEmpty());
    }

    private static String line(ILoggingEvent event) {
        var text = new StringBuilder(event.getFormattedMessage());
        for (IThrowableProxy thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
            text.append(' ').append(thrown.getMessage());
        }
        return text.toString();
    }
}
