package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
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
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.encryption.Encryption;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.journal.StartAt;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import io.frontdesk.messaging.spi.MailReport;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.ReportKind;
import io.frontdesk.preferences.RequestOptIn;
import io.frontdesk.preferences.SavePreferences;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.testkit.Reaction;
import io.frontdesk.testkit.ScriptedChannel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * 1,000 people are planted, written to, refused, suppressed, merged and cancelled, with everything logged: their names, addresses and numbers stand
 * in no column of any table and in no log line. Without encryption the same search finds them in the sealed columns, and nowhere else.
 */
abstract class DeskCanaryContract {

    private static final int PEOPLE = 1000;
    private static final int PEOPLE_IN_THE_CLEAR = 100;

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final ScriptedChannel provider = ScriptedChannel.email().canBeAsked(false);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> links = new ArrayList<>();

    abstract TestDatabase database();

    abstract TestDatabase inTheClear();

    @Test
    void leaves_nobody_readable_anywhere() throws SQLException {
        List<String> canaries = canaries(PEOPLE);
        Dump dump = afterLife(database(), Encryption.on(), PEOPLE);

        assertThat(canaries).hasSize(3 * PEOPLE);
        assertThat(dump.clear())
                .as("bounces and confirmations are among it")
                .contains("message.bounced", "message.complained", "SOFT_BOUNCED", "opt_in.confirmed");
        assertThat(links).hasSizeGreaterThan(PEOPLE / 20);
        assertThat(dump.clear()).as("values searched").hasSizeGreaterThan(10 * PEOPLE);
        assertThat(dump.sealed()).as("sealed values searched").hasSizeGreaterThan(2 * PEOPLE);
        assertThat(dump.tables()).as("tables searched").contains("frontdesk_data_key", "frontdesk_message");
        assertThat(found(canaries, dump.clear())).as("in clear columns").isEmpty();
        assertThat(found(canaries, dump.sealed())).as("in sealed columns").isEmpty();
        assertThat(found(canaries, lines())).as("in log lines").isEmpty();
    }

    @Test
    void finds_everybody_in_the_sealed_columns_and_nowhere_else_without_encryption() throws SQLException {
        List<String> canaries = canaries(PEOPLE_IN_THE_CLEAR);
        Dump dump = afterLife(inTheClear(), Encryption.off(), PEOPLE_IN_THE_CLEAR);

        assertThat(found(canaries, dump.sealed())).hasSizeGreaterThan(2 * PEOPLE_IN_THE_CLEAR);
        assertThat(links).hasSizeGreaterThan(PEOPLE_IN_THE_CLEAR / 20);
        assertThat(found(links, dump.sealed())).as("links, sealed or not").isEmpty();
        assertThat(found(links, dump.clear())).as("links").isEmpty();
        assertThat(found(links, lines())).as("links in log lines").isEmpty();
        assertThat(found(canaries, dump.clear())).as("in clear columns").isEmpty();
        assertThat(found(canaries, lines())).as("in log lines").isEmpty();
    }

    private Dump afterLife(TestDatabase database, Encryption encryption, int people) throws SQLException {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("io.frontdesk");
        Level before = ours.getLevel();
        ours.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
        try (Frontdesk frontdesk = Frontdesk.inMemory()
                .persistence(database.prepared())
                .secrets(name -> new byte[32])
                .encryption(encryption)
                .clock(clock)
                .channel(provider)
                .mailReports(DeskCanaryContract::read)
                .publicBaseUrl(URI.create("https://desk.example.org"))
                .build()) {
            live(frontdesk, people);
        } finally {
            root.detachAppender(log);
            ours.setLevel(before);
        }
        assertThat(log.list).isNotEmpty();
        var dump = new Dump(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        dump(database, dump);
        return dump;
    }

    private record Dump(List<String> tables, List<String> clear, List<String> sealed) {}

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
        NoticeRef notice =
                desk.notices().publish("song", "en", "May we sing to you?").ref();
        frontdesk.on("keeper", ContactCreated.class, StartAt.BEGINNING, event -> {
            throw new IllegalStateException("fails so that something is logged");
        });
        List<Reaction> moods = List.of(
                Reaction.accept(),
                Reaction.reject(RejectionKind.BAD_ADDRESS),
                Reaction.reject(RejectionKind.BUSY),
                Reaction.loseAnswerAfter(),
                Reaction.throwBefore());
        provider.atRandom(42, moods);
        for (int i = 0; i < people; i++) {
            write(desk, i);
            if (i % 5 == 0) {
                ask(desk, i, notice);
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
        frontdesk.worker().drain();
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

    private static void dump(TestDatabase database, Dump dump) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found =
                    connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (found.next()) {
                    String name = found.getString("TABLE_NAME");
                    if (name.toLowerCase(Locale.ROOT).startsWith("frontdesk_")) {
                        dump.tables().add(name.toLowerCase(Locale.ROOT));
                        tables.add('"' + found.getString("TABLE_SCHEM") + "\".\"" + name + '"');
                    }
                }
            }
            assertThat(tables).hasSizeGreaterThan(12);
            for (String table : tables) {
                dump(connection, table, dump);
            }
        }
    }

    private static void dump(Connection connection, String table, Dump dump) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    String name = rows.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT);
                    boolean isSealed = name.endsWith("_sealed") || name.equals("wrapped");
                    (isSealed ? dump.sealed() : dump.clear())
                            .add(isSealed ? text(rows.getBytes(i)) : String.valueOf(rows.getString(i)));
                }
            }
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<String> found(List<String> canaries, List<String> texts) {
        String haystack = String.join("\n", texts).toLowerCase(Locale.ROOT);
        return canaries.stream()
                .filter(canary -> haystack.contains(canary.toLowerCase(Locale.ROOT)))
                .toList();
    }
}
