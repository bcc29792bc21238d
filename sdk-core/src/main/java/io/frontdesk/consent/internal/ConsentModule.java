package io.frontdesk.consent.internal;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.AddressDigests;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.ConsentReceiptIssued;
import io.frontdesk.consent.ConsentRecorded;
import io.frontdesk.consent.ConsentRecords;
import io.frontdesk.consent.Consents;
import io.frontdesk.consent.NoticePublished;
import io.frontdesk.consent.Notices;
import io.frontdesk.consent.ReceiptKeys;
import io.frontdesk.consent.SuppressionChanged;
import io.frontdesk.consent.Suppressions;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.consent.spi.DigestHolder;
import io.frontdesk.consent.spi.NoticeStore;
import io.frontdesk.consent.spi.SuppressionStore;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.contacts.spi.ContactDataContributor;
import io.frontdesk.contacts.spi.ImportContributor;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Journal;
import io.frontdesk.tenancy.TenantDirectory;
import io.frontdesk.tenancy.spi.TenantStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Wires consent, notices and suppression. Thread-safe. */
public final class ConsentModule implements AutoCloseable {

    /** How late the trail may say that a consent expired; that it did is known at its instant. */
    public static final Duration EXPIRY_INTERVAL = Duration.ofHours(1);

    /** Where all of it is kept. */
    public record Ports(
            ConsentStore consents, NoticeStore notices, SuppressionStore suppressions, TenantStore tenants) {}

    /**
     * What signs receipts.
     *
     * @param version of {@link SecretSource#RECEIPT_KEY}, from 1
     */
    public record Signing(SecretSource secrets, int version) {}

    /**
     * Whom consent is of.
     *
     * @param channels what the desk has, beside the standard ones, and to which addresses each writes
     */
    public record People(ContactLookup contacts, Map<Channel, AddressKind> channels) {}

    private final Environment env;
    private final Ports ports;
    private final Journal journal;
    private final TenantDirectory tenants;
    private final ConsentLedger ledger;
    private final SuppressionList suppressions;
    private final ReceiptSigner signer;
    private final Receipts receipts;
    private final ConsentLookup lookup;
    private final ConsentRecords records;
    private final ImportContributor contributor;
    private final ConsentKeeper keeper;
    private final ConsentExpiry expiry;
    private final TransactionRunner transactions;

    public ConsentModule(
            Environment env,
            Ports ports,
            People people,
            Signing signing,
            Journal journal,
            TenantDirectory tenants,
            TransactionRunner transactions) {
        this.env = env;
        this.ports = ports;
        this.journal = journal;
        this.tenants = tenants;
        this.transactions = transactions;
        this.suppressions = new SuppressionList(env, ports.suppressions(), journal, transactions);
        var addresses = new AddressKeys(suppressions, people.channels());
        this.ledger = new ConsentLedger(
                env,
                ports.consents(),
                new NoticeLibrary(ports.notices()),
                journal,
                new Objections(people.contacts(), addresses, suppressions));
        this.keeper = new ConsentKeeper(people.contacts(), ledger, addresses, suppressions);
        this.signer = new ReceiptSigner(signing.secrets(), signing.version());
        this.receipts = new Receipts(env, ports.consents(), signer, tenants, journal);
        this.lookup = new StoredConsentLookup(env, ports.consents(), ledger, suppressions);
        this.records = new StoredConsentRecords(env, ports.consents(), ports.notices(), ledger, keeper);
        this.contributor = new ConsentImport(env, ledger);
        this.expiry = new ConsentExpiry(env, ports.consents(), ports.tenants(), ledger, transactions);
    }

    /** The consent ledger of the caller's tenant. */
    public Consents consents(CallContext context) {
        return new ConsentService(context, env, ledger, keeper, ports.consents(), receipts, tenants);
    }

    /** The texts that people of the caller's tenant are shown. */
    public Notices notices(CallContext context) {
        return new NoticeService(context, env, ports.notices(), journal, tenants);
    }

    /** The suppression list of the caller's tenant. */
    public Suppressions suppressions(CallContext context) {
        return new SuppressionService(context, suppressions, tenants);
    }

    /**
     * The hashes of addresses of all tenants.
     *
     * @param above floors that keep some too
     */
    public AddressDigests addressDigests(List<DigestHolder> above) {
        List<DigestHolder> holders = new ArrayList<>(List.of(new SuppressionDigests(env, ports.suppressions())));
        holders.addAll(above);
        return new DigestRebuild(ports.tenants(), transactions, holders);
    }

    /** What checks receipts of all tenants. */
    public ReceiptKeys receiptKeys() {
        return signer.published();
    }

    public ConsentLookup lookup() {
        return lookup;
    }

    /** The ledger, for a floor above that decides on it. */
    public ConsentRecords records() {
        return records;
    }

    /** Reads {@code marketing_consent}, {@code consented_at} and {@code source} from an import. */
    public ImportContributor importContributor() {
        return contributor;
    }

    /** Writes lines of the ledger down as they were elsewhere, and what holds by them; in the open transaction, at most 1,000 of one tenant. */
    public void restore(TenantId tenant, List<ConsentRow> lines) {
        Set<ContactId> contacts =
                lines.stream().map(line -> line.entry().contact()).collect(Collectors.toSet());
        ports.consents().lock(tenant, contacts);
        ports.consents().append(tenant, lines);
        Map<ContactId, List<ConsentEntry>> said = ports.consents().lines(tenant, contacts).stream()
                .map(ConsentRow::entry)
                .collect(Collectors.groupingBy(ConsentEntry::contact));
        ports.consents().project(ConsentProjection.after(lines, said));
    }

    /** Keeps what people said no to when their contact goes. */
    public ContactDataContributor keeper() {
        return keeper;
    }

    /** Writes down what has expired, of all tenants; outside any transaction. */
    public Runnable expiry() {
        return expiry;
    }

    public List<EventType<?>> eventTypes() {
        return List.of(ConsentRecorded.TYPE, ConsentReceiptIssued.TYPE, NoticePublished.TYPE, SuppressionChanged.TYPE);
    }

    /** Lets a run of {@link #expiry} end after the transaction it is in. */
    @Override
    public void close() {
        expiry.close();
    }
}
