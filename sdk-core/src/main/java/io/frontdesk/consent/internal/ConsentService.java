package io.frontdesk.consent.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentReceipt;
import io.frontdesk.consent.ConsentStatus;
import io.frontdesk.consent.ConsentTrailItem;
import io.frontdesk.consent.Consents;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.RecordConsentResult;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.tenancy.TenantDirectory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

final class ConsentService implements Consents {

    private static final int MOST = 1000;

    private final CallContext context;
    private final TenantId tenant;
    private final ConsentLedger ledger;
    private final ConsentKeeper keeper;
    private final ConsentStore store;
    private final Receipts receipts;
    private final TenantDirectory tenants;
    private final Environment env;
    private final EvidenceSeal evidence;

    ConsentService(
            CallContext context,
            Environment env,
            ConsentLedger ledger,
            ConsentKeeper keeper,
            ConsentStore store,
            Receipts receipts,
            TenantDirectory tenants) {
        this.context = context;
        this.env = env;
        this.receipts = receipts;
        this.evidence = new EvidenceSeal(env);
        this.tenant = context.tenant();
        this.ledger = ledger;
        this.keeper = keeper;
        this.store = store;
        this.tenants = tenants;
    }

    @Override
    public RecordConsentResult record(RecordConsent command) {
        return recordAll(List.of(command)).get(0);
    }

    @Override
    public List<RecordConsentResult> recordAll(List<RecordConsent> commands) {
        List<RecordConsent> all = List.copyOf(Checks.atMost("commands", commands, MOST));
        return inTransaction(() -> {
            var shown = ledger.check(context, all);
            requireContacts(all, ledger.lock(context, all));
            List<RecordConsentResult> results = ledger.write(context, all, shown);
            keeper.saidLater(context, all);
            return results;
        });
    }

    @Override
    public ConsentStatus status(ContactId contact, Channel channel, Purpose purpose) {
        var key = new ConsentKey(new ContactRef(tenant, contact), channel, purpose);
        return inTransaction(
                () -> StoredConsentLookup.status(store.current(List.of(key)).get(key), env.now()));
    }

    @Override
    public List<ConsentEntry> history(ContactId contact) {
        List<ConsentRow> lines = inTransaction(() -> store.lines(tenant, List.of(contact)));
        return lines.stream()
                .skip(Math.max(0, lines.size() - MOST))
                .map(ConsentRow::entry)
                .toList();
    }

    @Override
    public Page<ConsentTrailItem> trail(ContactId contact, PageRequest page) {
        return inTransaction(() -> ConsentTrail.read(store, tenant, contact, page));
    }

    @Override
    public Optional<ConsentEntry> find(UUID entry) {
        return inTransaction(() -> row(entry)).map(ConsentRow::entry);
    }

    @Override
    public Optional<ConsentEvidence> evidence(UUID entry) {
        return inTransaction(() -> row(entry).flatMap(this::told));
    }

    /** Asked of the store: this node may remember the key of somebody whom another one erased. */
    private Optional<ConsentEvidence> told(ConsentRow line) {
        if (line.evidence() == null) {
            return Optional.empty();
        }
        boolean erased = !store.erased(tenant, List.of(line.entry().contact())).isEmpty();
        return erased ? Optional.of(ConsentEvidence.gone()) : evidence.open(line);
    }

    @Override
    public ConsentReceipt receipt(UUID entry) {
        return inTransaction(() -> receipts.issue(context, entry));
    }

    private Optional<ConsentRow> row(UUID entry) {
        return store.find(tenant, List.of(entry)).stream().findFirst();
    }

    private void requireContacts(List<RecordConsent> commands, Set<ContactId> known) {
        for (RecordConsent command : commands) {
            if (!known.contains(command.contact())) {
                throw new FrontdeskException(
                        ErrorCode.NOT_FOUND,
                        "Cannot record a consent of contact " + command.contact() + ": tenant " + tenant
                                + " has no such contact; create it first");
            }
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return context.inTransaction(() -> {
            tenants.requireActive(tenant);
            return work.get();
        });
    }
}
