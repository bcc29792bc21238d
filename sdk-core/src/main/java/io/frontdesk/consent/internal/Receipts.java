package io.frontdesk.consent.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentReceipt;
import io.frontdesk.consent.ConsentReceiptIssued;
import io.frontdesk.consent.ConsentTrailItem.ReceiptIssued;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.journal.Journal;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Issues receipts, in the open transaction. */
final class Receipts {

    private static final String PRINCIPAL = "consent.principal";

    private final Environment env;
    private final ConsentStore store;
    private final ReceiptSigner signer;
    private final TenantDirectory tenants;
    private final Journal journal;

    Receipts(Environment env, ConsentStore store, ReceiptSigner signer, TenantDirectory tenants, Journal journal) {
        this.env = env;
        this.store = store;
        this.signer = signer;
        this.tenants = tenants;
        this.journal = journal;
    }

    ConsentReceipt issue(CallContext context, UUID line) {
        TenantId tenant = context.tenant();
        ConsentRow row = store.find(tenant, List.of(line)).stream()
                .findFirst()
                .orElseThrow(() -> new FrontdeskException(
                        ErrorCode.NOT_FOUND,
                        "Cannot issue a receipt: tenant " + tenant + " has no consent " + line
                                + "; pass the id of a line of its ledger"));
        ConsentEntry entry = row.entry();
        SigningKey key = signer.current();
        UUID id = env.ids().next();
        Instant now = env.now();
        Optional<String> evidence =
                Optional.ofNullable(row.evidence()).map(one -> one.digest().hex());
        String text = ReceiptText.of(id, now, entry, principal(tenant, entry), controller(tenant), evidence)
                .signedBy(key);
        var receipt = new ConsentReceipt(id, line, text, key.id(), Sha256.hex(text), now);
        store.appendReceipt(
                tenant, new ReceiptIssued(id, entry.contact(), line, key.id(), receipt.sha256(), now, context.actor()));
        journal.append(context, new ConsentReceiptIssued(entry.contact(), line, id));
        return receipt;
    }

    /** The same for all receipts of one person, and nothing to anybody who has not our key. */
    private String principal(TenantId tenant, ConsentEntry entry) {
        return env.digests()
                .of(tenant, PRINCIPAL, entry.contact().value().toString())
                .hex();
    }

    private String controller(TenantId tenant) {
        Tenant known = tenants.find(List.of(tenant)).get(tenant);
        if (known == null) {
            throw new FrontdeskException(
                    ErrorCode.NOT_FOUND, "Cannot issue a receipt: there is no tenant " + tenant + "; create it first");
        }
        return known.name();
    }
}
