package io.frontdesk.testkit;

import io.frontdesk.Frontdesk;
import io.frontdesk.apikeys.CreateApiKey;
import io.frontdesk.common.AddressKind;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.identity.InviteMember;
import io.frontdesk.identity.Permission;
import io.frontdesk.identity.Role;
import io.frontdesk.inmemory.InMemoryJsonCodec;
import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.SaveSender;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.SendingPolicy;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.preferences.DeclareTopic;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.Plan;
import io.frontdesk.tenancy.TenantDomain;
import io.frontdesk.tenancy.TenantSetting;
import io.frontdesk.tenancy.UpdateTenant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A tenant with one of everything that an export has, and a second desk for it. */
final class ExportScene {

    static final String PASSWORD = "credentials-of-a-provider";

    static final List<String> KINDS = List.of(
            "api_key",
            "attempt",
            "consent",
            "contact",
            "domain",
            "invitation",
            "member",
            "message",
            "notice",
            "pause",
            "receipt",
            "role",
            "sender",
            "sending_rules",
            "setting",
            "suppression",
            "template",
            "tenant",
            "topic");

    /** Tables that no line is of, and why. */
    static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("account", "credentials leave no desk"),
            Map.entry("tenant_key", "keys leave no desk"),
            Map.entry("data_key", "keys leave no desk"),
            Map.entry("destroyed_key", "of keys that leave no desk"),
            Map.entry("domain_owner", "follows from what is verified"),
            Map.entry("contact_index", "made anew by the keys of the other desk"),
            Map.entry("contact_tag", "in the line of the contact"),
            Map.entry("consent_current", "follows from the ledger"),
            Map.entry("template_version", "follows from the templates"),
            Map.entry("work", "technical"),
            Map.entry("dead_work", "technical"),
            Map.entry("parked_event", "technical"),
            Map.entry("idempotency", "technical"),
            Map.entry("rate", "technical"),
            Map.entry("frequency", "technical"),
            Map.entry("call_rate", "technical"),
            Map.entry("pause", "an operator's, of queues and accounts of this desk"),
            Map.entry("soft_bounce", "scores that fade"),
            Map.entry("sender_health", "figures of this desk's accounts"));

    /** Where the lines of a table that is called otherwise are. */
    static final Map<String, String> KIND_OF = Map.of(
            "tenant_setting", "setting",
            "tenant_domain", "domain",
            "consent_receipt", "receipt",
            "contact_pause", "pause",
            "journal", "event");

    /** What older files have: change a line only together with the version of the format. */
    static final List<String> FORMAT = List.of(
            "api_key: hash key.allowed_from key.created_at key.created_by key.id key.last4 key.mode key.name key.rate_limit key.scopes",
            "attempt: attempt.code attempt.finished_at attempt.id attempt.message attempt.number attempt.outcome attempt.provider_id attempt.reason attempt.started_at",
            "consent: entry.actor entry.basis entry.contact entry.effective_at entry.id entry.notice.ref.id entry.notice.ref.language entry.notice.ref.version entry.notice.sha256 entry.reach.channel entry.reach.purpose entry.recorded_at entry.source entry.state entry.stated_at evidence.digest evidence.sealed",
            "contact: created_at deleted_at id index_stamp language profile tags updated_at version zone",
            "domain: claimed_at domain",
            "end: lines sha256",
            "event: actor data id occurred_at subject_id subject_type type",
            "header: digest_print exported_at format tenant version",
            "invitation: address created_at expires_at id role round sealed sends status updated_at version",
            "member: id joined_at role subject updated_at version",
            "message: account attempts channel contact content created_at decision expires_at fence hint priority provider_id purpose reason recipient ref send_at state template_key template_version updated_at version",
            "notice: published_at published_by ref.id ref.language ref.version sha256 text",
            "pause: contact until",
            "receipt: actor contact entry id issued_at key_id sha256",
            "role: key permissions updated_at version",
            "sender: channel created_at id key preferred profile updated_at version",
            "sending_rules: rules updated_at version",
            "setting: name value",
            "suppression: address channel created_at id reason source",
            "template: body channel fingerprint id key published_at published_by version",
            "tenant: billing_customer created_at name plan region slug status updated_at",
            "topic: content position purpose updated_at version");

    final DeskFixture from;
    final TenantId tenant;
    final String secret;
    final UUID consent;
    final ContactId erased;
    private @Nullable ScriptedChannel second;

    private ExportScene(DeskFixture from, String secret, UUID consent, ContactId erased) {
        this.from = from;
        this.tenant = from.tenant.id();
        this.secret = secret;
        this.consent = consent;
        this.erased = erased;
    }

    static ExportScene empty(Persistence persistence) {
        var from = new DeskFixture(persistence);
        return new ExportScene(from, "", new UUID(0, 0), new ContactId(new UUID(0, 0)));
    }

    static ExportScene full(Persistence persistence) {
        var from = new DeskFixture(persistence);
        addTenant(from);
        UUID consent = addPeople(from, persistence);
        String secret = from.desk
                .apiKeys()
                .create(CreateApiKey.named("till")
                        .withScopes("contacts:read")
                        .allowedFrom("10.0.0.0/8")
                        .withRateLimit(60))
                .secret();
        ContactId erased = from.contact("erased");
        from.desk.contacts().erase(erased);
        from.desk.contacts().delete(from.contact("deleted"));
        addMessages(from);
        return new ExportScene(from, secret, consent, erased);
    }

    private static void addTenant(DeskFixture f) {
        f.frontdesk
                .tenants()
                .update(UpdateTenant.of(f.tenant.id())
                        .withPlan(Plan.PRO)
                        .withBillingCustomer("cus_1")
                        .withRegion("eu"));
        f.frontdesk.tenants().settings(f.tenant.id()).set(TenantSetting.number("booking.seats", 1, 1, 99), 12);
        f.desk.roles().define("groomer", Set.of(Permission.CONTACTS_READ));
        f.desk.members().add("olga", Role.OWNER);
        f.desk.members().add("maria", "groomer");
        f.desk.senders()
                .save(SaveSender.of("desk", f.channel, "desk@example.org").withName("Desk"));
        f.desk.sendingRules().set(SendingPolicy.none().withZone(ZoneId.of("Europe/Berlin")));
        f.desk.topics()
                .declare(DeclareTopic.of(Purpose.of("news"))
                        .named(Locale.ENGLISH, "News")
                        .on(f.channel));
    }

    private static UUID addPeople(DeskFixture f, Persistence persistence) {
        ContactId ann = f.desk.contacts()
                .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of("ann@example.org"))
                        .withFirstName("Given ann")
                        .withPhone(PhoneNumber.of("+4915112345678"))
                        .withLanguage(Locale.GERMAN)
                        .withZone(ZoneId.of("Europe/Berlin"))
                        .withCustomField("dog", "Bello \"the\" \u00e9 \ud83d\udc36")
                        .withTag("vip")
                        .withTag("a")))
                .contact()
                .id();
        f.contact("ben");
        Notice notice = f.desk.notices().publish("terms", "en", "We write to you.\nOften.");
        UUID yes = f.desk.consents()
                .record(RecordConsent.grant(ann, f.channel, Purpose.MARKETING, "form")
                        .underNotice(notice.ref())
                        .withEvidence(ConsentEvidence.none().withIpAddress("203.0.113.7")))
                .entry()
                .id();
        f.desk.consents().receipt(yes);
        f.desk.consents().record(RecordConsent.withdraw(ann, f.channel, Purpose.of("news"), "form"));
        f.desk.suppressions().suppress(SuppressAddress.opaque("gone@example.org", f.channel, SuppressionReason.MANUAL));
        persistence.transactions().run(TenantScope.of(f.tenant.id()), () -> {
            Instant now = f.clock.instant();
            persistence.consents().pause(f.tenant.id(), ann, now.plus(Duration.ofDays(3)), now);
            persistence
                    .tenantDomains()
                    .insert(new TenantDomain(f.tenant.id(), f.channel.code() + ".example.com", now, Optional.empty()));
        });
        f.desk.messages().enqueue(SendMessage.to(ann, f.channel).withText("To a contact"));
        return yes;
    }

    private static void addMessages(DeskFixture f) {
        f.desk.templates()
                .publish(PublishTemplate.named("welcome", f.channel)
                        .withVariable(TemplateVariable.text("name"))
                        .withContent(Locale.ENGLISH, TemplateContent.text("Dear {{name}}")));
        f.desk.templates()
                .publish(PublishTemplate.named("invite", f.channel)
                        .withVariable(TemplateVariable.text("invite_url"))
                        .withContent(Locale.ENGLISH, TemplateContent.text("Join us: {{invite_url}}")));
        f.desk.messages()
                .enqueue(SendMessage.toAddress("guest@example.org", f.channel).withText("Sent"));
        f.desk.invitations()
                .invite(InviteMember.by(
                        SendMessage.toAddress("new@example.org", f.channel).withTemplate("invite"), Role.MEMBER));
        f.drain();
        f.desk.messages()
                .enqueue(SendMessage.toAddress("guest@example.org", f.channel)
                        .withTemplate("welcome")
                        .withVariable("name", "Guest"));
    }

    void createPeople(int count) {
        from.frontdesk.transactions().required(tenant, transaction -> {
            for (int i = 0; i < count; i++) {
                from.consenting("person" + i);
            }
            return true;
        });
    }

    Contact ann() {
        return from.desk
                .contacts()
                .findByEmail(EmailAddress.of("ann@example.org"))
                .orElseThrow();
    }

    /** With keys of its own, but for that of the digests. */
    Frontdesk deskOn(Persistence persistence) {
        return desk(
                persistence,
                name -> EncryptedDesks.secret(
                        name.startsWith(SecretSource.DIGEST_KEY) ? name : "of the other desk " + name));
    }

    /** In memory: a database knows its keys. */
    Frontdesk deskWithAnotherDigestKey() {
        return desk(InMemoryPersistence.create(), name -> EncryptedDesks.secret("of another desk " + name));
    }

    private Frontdesk desk(Persistence persistence, SecretSource secrets) {
        second = ScriptedChannel.of(from.channel, AddressKind.EMAIL);
        return Frontdesk.inMemory()
                .persistence(persistence)
                .secrets(secrets)
                .clock(from.clock)
                .channel(second)
                .content(from.content)
                .publicBaseUrl(URI.create("https://other.example.org/"))
                .build();
    }

    List<OutboundMessage> sentBySecond() {
        return second == null ? List.of() : second.acceptedMessages();
    }

    /** A line of this kind stands two times, and the last line says so. */
    static String twice(String file, String kind) {
        List<String> lines = new ArrayList<>();
        file.lines().forEach(line -> {
            lines.add(line);
            if (line.startsWith("{\"kind\":\"" + kind + "\"")) {
                lines.add(line);
            }
        });
        return String.join("\n", lines) + "\n";
    }

    /** The second line is the tenant's. */
    static String second(String file, UnaryOperator<String> change) {
        List<String> lines = new ArrayList<>(file.lines().toList());
        lines.set(1, change.apply(lines.get(1)));
        return String.join("\n", lines) + "\n";
    }

    static void addKeys(SortedMap<String, SortedSet<String>> keys, String line) {
        Map<String, Object> values = InMemoryJsonCodec.create().read(line);
        addKeys(keys.computeIfAbsent(String.valueOf(values.get("kind")), kind -> new TreeSet<>()), "", values);
    }

    private static void addKeys(SortedSet<String> keys, String path, Map<?, ?> values) {
        values.forEach((key, value) -> {
            if (value instanceof Map<?, ?> nested) {
                addKeys(keys, path + key + ".", nested);
            } else if (!"kind".equals(key)) {
                keys.add(path + key);
            }
        });
    }
}
