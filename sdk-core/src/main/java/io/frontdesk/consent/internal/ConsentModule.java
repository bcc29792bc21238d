package io.frontdesk.consent.internal;

import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.ConsentRecorded;
import io.frontdesk.consent.Consents;
import io.frontdesk.consent.SuppressionChanged;
import io.frontdesk.consent.Suppressions;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.consent.spi.SuppressionStore;
import io.frontdesk.contacts.spi.ImportContributor;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Journal;
import io.frontdesk.tenancy.TenantDirectory;
import java.util.List;

/** Wires consent and suppression. Thread-safe. */
public final class ConsentModule {

    private final TenantDirectory tenants;
    private final ConsentStore consents;
    private final ConsentLedger ledger;
    private final SuppressionList suppressions;
    private final ConsentLookup lookup;
    private final ImportContributor contributor;

    public ConsentModule(
            Environment env,
            ConsentStore consents,
            SuppressionStore suppressions,
            Journal journal,
            TenantDirectory tenants,
            TransactionRunner transactions) {
        this.tenants = tenants;
        this.consents = consents;
        this.ledger = new ConsentLedger(env, consents, journal);
        this.suppressions = new SuppressionList(env, suppressions, journal, transactions);
        this.lookup = new StoredConsentLookup(consents, ledger, this.suppressions);
        this.contributor = new ConsentImport(env, ledger);
    }

    /** The consent ledger of the caller's tenant. */
    public Consents consents(CallContext context) {
        return new ConsentService(context, ledger, consents, tenants);
    }

    /** The suppression list of the caller's tenant. */
    public Suppressions suppressions(CallContext context) {
        return new SuppressionService(context, suppressions, tenants);
    }

    public ConsentLookup lookup() {
        return lookup;
    }

    /** Reads {@code marketing_consent}, {@code consented_at} and {@code source} from an import. */
    public ImportContributor importContributor() {
        return contributor;
    }

    public List<EventType<?>> eventTypes() {
        return List.of(ConsentRecorded.TYPE, SuppressionChanged.TYPE);
    }
}
