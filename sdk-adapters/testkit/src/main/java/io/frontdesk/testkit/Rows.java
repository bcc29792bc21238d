package io.frontdesk.testkit;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import io.frontdesk.common.spi.IdempotencyStore.Claim;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentTrailItem.ReceiptIssued;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.consent.spi.ConsentCurrent;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.encryption.spi.DataKeyRow;
import io.frontdesk.encryption.spi.KeySubject;
import io.frontdesk.encryption.spi.TenantKeyRow;
import io.frontdesk.journal.ParkedEvent;
import io.frontdesk.messaging.Attempt;
import io.frontdesk.messaging.HealthFigures;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.Pause;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.messaging.spi.AccountRow;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.HealthRow;
import io.frontdesk.messaging.spi.SenderKey;
import io.frontdesk.messaging.spi.SenderRow;
import io.frontdesk.messaging.spi.TemplateRow;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.work.NewWork;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes rows that look like life: ids from both halves of the unsigned order, instants to the microsecond, text from outside the basic plane.
 * Every value comes from one seed (system property {@code test.seed}, printed) and a label, so that tests may share a database and be repeated.
 * Thread-safe.
 */
public final class Rows {

    /** Latin, right-to-left, and two characters that need four bytes in UTF-8. */
    public static final String TEXT = "Žofie 😀 مكتب 𝒳";

    private static final long SEED = seed();

    private final SplittableRandom random;
    private final Instant now;

    private Rows(SplittableRandom random) {
        this.random = random;
        // Between 2026 and 2029, never on a round second.
        this.now = Instant.ofEpochSecond(
                1_767_225_600L + random.nextLong(100_000_000L), 1_000L * random.nextLong(1, 1_000_000));
    }

    /**
     * Rows of one test.
     *
     * @param label what makes these rows differ from those of another test, such as its name
     */
    public static Rows of(String label) {
        long mixed = 0xcbf29ce484222325L;
        for (int i = 0; i < label.length(); i++) {
            mixed = (mixed ^ label.charAt(i)) * 0x100000001b3L;
        }
        return new Rows(new SplittableRandom(SEED ^ mixed));
    }

    /** The time at which this test happens: the same at each call. */
    public Instant now() {
        return now;
    }

    public Instant later(long seconds) {
        return now.plusSeconds(seconds);
    }

    public UUID id() {
        return new UUID(draw(), draw());
    }

    /** A UUIDv7 made in the millisecond of {@code time}. */
    public UUID idAt(Instant time) {
        long high = Uuids.bound(time).getMostSignificantBits() | 0x7000L | draw() >>> 52;
        return new UUID(high, draw() >>> 2 | Long.MIN_VALUE);
    }

    /** Every other one has its highest bit set: signed and unsigned order differ. */
    public List<UUID> ids(int count) {
        return IntStream.range(0, count).mapToObj(this::idOfHalf).toList();
    }

    private UUID idOfHalf(int index) {
        long high = draw() >>> 1;
        return new UUID(index % 2 == 0 ? high : high | Long.MIN_VALUE, draw());
    }

    public TenantId tenantId() {
        return new TenantId(id());
    }

    public ContactId contactId() {
        return new ContactId(id());
    }

    /** A name nobody else uses, lower case: of a queue, a subscriber, a slug. */
    public String name(String prefix) {
        return prefix + "-" + HexFormat.of().toHexDigits(draw());
    }

    /** Of a version of the key after the first. */
    public Digest digest(int version) {
        return new Digest(Digest.mark(version) + digest().hex().substring(2));
    }

    public Digest digest() {
        HexFormat hex = HexFormat.of();
        StringBuilder digits = new StringBuilder(64);
        for (int i = 0; i < 4; i++) {
            digits.append(hex.toHexDigits(draw()));
        }
        return new Digest(digits.toString());
    }

    public List<Digest> digests(int count) {
        return IntStream.range(0, count).mapToObj(i -> digest()).toList();
    }

    /** As random as a keyed hash is. */
    public UUID hash() {
        return new UUID(draw(), draw());
    }

    public List<UUID> hashes(int count) {
        return Stream.generate(this::hash).limit(count).toList();
    }

    /** Any bytes, zero among them. */
    public Sealed sealed() {
        byte[] bytes = new byte[40 + draw(40)];
        fill(bytes);
        bytes[0] = 0;
        return Sealed.of(bytes);
    }

    /** From 0 to {@code bound} - 1. */
    public int number(int bound) {
        return draw(bound);
    }

    public Tenant tenant() {
        return new Tenant(tenantId(), TEXT, name("t"), TenantStatus.ACTIVE, now, now);
    }

    public NewWork work(TenantId tenant, String queue, Instant dueAt) {
        return new NewWork(tenant, id(), queue, dueAt, "ref-" + draw(1_000_000) + " " + TEXT);
    }

    public List<NewWork> work(TenantId tenant, String queue, int count) {
        return ids(count).stream()
                .map(id -> new NewWork(tenant, id, queue, now, id.toString()))
                .toList();
    }

    public TenantKeyRow tenantKey(TenantId tenant, int version) {
        return new TenantKeyRow(tenant, version, "master-" + draw(1_000_000), sealed(), now);
    }

    public DataKeyRow dataKey(KeySubject subject, int version, int tenantKey) {
        return new DataKeyRow(subject, version, tenantKey, sealed(), now);
    }

    public Claim claim() {
        return new Claim(digest(), digest(), id(), now.plus(Duration.ofDays(7)));
    }

    public List<Claim> claims(int count) {
        return IntStream.range(0, count).mapToObj(i -> claim()).toList();
    }

    public ContactRowBuilder contact() {
        return new ContactRowBuilder(contactId(), sealed(), now);
    }

    public ConsentRowBuilder consent(TenantId tenant, ContactId contact) {
        return new ConsentRowBuilder(tenant, id(), contact, now);
    }

    /** What a line comes to for its own purpose on its own channel. */
    public ConsentCurrent current(ConsentRow line) {
        ConsentEntry entry = line.entry();
        var key = new ConsentKey(
                new ContactRef(line.tenant(), entry.contact()),
                entry.reach().channel().orElseThrow(),
                entry.reach().purpose().orElseThrow());
        return new ConsentCurrent(
                key,
                entry.state(),
                entry.id(),
                entry.effectiveAt(),
                entry.expiresAt().orElse(null));
    }

    public ReceiptIssued receipt(ContactId contact, UUID entry) {
        return new ReceiptIssued(
                id(), contact, entry, digest().hex().substring(0, 16), digest().hex(), now, Actor.user("maria"));
    }

    public Notice notice(String id, int version) {
        return new Notice(
                new NoticeRef(id, version, "pt-BR"), " " + TEXT + "\n", digest().hex(), now, Actor.user("maria"));
    }

    public JournalEntryBuilder entry(TenantId tenant) {
        return new JournalEntryBuilder(tenant, id(), id(), now).shard(draw(16));
    }

    public MessageRowBuilder message(TenantId tenant) {
        return new MessageRowBuilder(tenant, id(), sealed(), now);
    }

    public ParkedEvent parked(String subscriber, TenantId tenant, UUID event) {
        return new ParkedEvent(subscriber, tenant, event, 5, "java.lang.IllegalStateException", now);
    }

    public Suppression suppression(Channel channel, Digest address) {
        return suppression(channel, address, SuppressionReason.COMPLAINT);
    }

    public Suppression suppression(Channel channel, Digest address, SuppressionReason reason) {
        return new Suppression(id(), channel, address, reason, "feedback " + TEXT, now);
    }

    public SenderKey senderKey(TenantId tenant) {
        return new SenderKey(tenant, Channel.EMAIL, "host:" + name("a"));
    }

    /** The day of {@link #now()}. */
    public LocalDate day() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** Figures that all differ. */
    public HealthRow health(SenderKey sender) {
        int from = 1 + draw(1000);
        return new HealthRow(
                sender,
                day(),
                new HealthFigures(from, from + 1, from + 2, from + 3, from + 4, from + 5, 3_000_000_000L + from));
    }

    public TemplateRow template(TenantId tenant, String key, int version) {
        String fingerprint = digest().hex();
        String body = "{\"contents\": {\"de\":{\"text\":\"" + TEXT + "\"}} }";
        return new TemplateRow(tenant, id(), key, version, Channel.EMAIL, body, fingerprint, now, "user:maria");
    }

    public AccountRow account(TenantId tenant, String key) {
        String config = "{\"settings\": {\"host\":\"" + TEXT + "\"} }";
        return new AccountRow(
                tenant, id(), key, Channel.EMAIL, "smtp", config, sealed(), draw(1_000), true, null, 1, now, now);
    }

    public SenderRow sender(TenantId tenant, String key) {
        return new SenderRow(tenant, id(), key, Channel.EMAIL, sealed(), null, false, null, 1, now, now);
    }

    public Pause pause(PauseTarget target) {
        return new Pause(target, TEXT, Optional.of(later(60)), Actor.user("maria"), now);
    }

    public AttemptRow attempt(MessageRef message, int number) {
        return attempt(message, number, name("provider"));
    }

    /** An accepted one, under the name the provider gave it. */
    public AttemptRow attempt(MessageRef message, int number, String providerId) {
        return new AttemptRow(
                message.tenant(),
                new Attempt(
                        id(),
                        message.message(),
                        number,
                        "accepted",
                        MessageReason.NONE,
                        "250 2.0.0",
                        Optional.of(providerId),
                        now,
                        now.plusNanos(1_000)));
    }

    private synchronized long draw() {
        return random.nextLong();
    }

    private synchronized int draw(int bound) {
        return random.nextInt(bound);
    }

    private synchronized void fill(byte[] bytes) {
        random.nextBytes(bytes);
    }

    private static long seed() {
        String given = System.getProperty("test.seed");
        long seed = given == null || given.isBlank() ? System.nanoTime() : Long.parseLong(given.strip());
        System.out.println("rows seed=" + seed + " (repeat with -Dtest.seed=" + seed + ")");
        return seed;
    }
}
