package io.frontdesk.adapter.receipt;

import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ReceiptKeys;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.tenancy.CreateTenant;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A receipt, and the keys of the desk that signed it; the desk itself is closed. */
record Signed(String receipt, ReceiptKeys keys) {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    /** The person every statement is of: ids are counted, and hers is the fourth. */
    static final ContactId ANN = new ContactId(new UUID(0, 4));

    static Signed of(String tenant, RecordConsent command) {
        try (Frontdesk frontdesk = desk((byte) 7).build()) {
            TenantDesk desk = frontdesk.tenant(frontdesk
                    .tenants()
                    .create(CreateTenant.named(tenant, "acme"))
                    .tenant()
                    .id());
            ContactProfile ann = ContactProfile.withEmailAddress(EmailAddress.of("ann@example.org"));
            ContactId id =
                    desk.contacts().create(CreateContact.of(ann)).contact().id();
            if (!id.equals(ANN)) {
                throw new IllegalStateException("ids are counted otherwise now: " + id);
            }
            desk.notices().publish("newsletter", "en", "May we?");
            ConsentEntry entry = desk.consents().record(command).entry();
            return new Signed(desk.consents().receipt(entry.id()).text(), frontdesk.receiptKeys());
        }
    }

    static ReceiptKeys keys(byte seed) {
        try (Frontdesk frontdesk = desk(seed).build()) {
            return frontdesk.receiptKeys();
        }
    }

    static ReceiptKeys rotatedKeys() {
        try (Frontdesk frontdesk = desk((byte) 7).receiptKeyVersion(2).build()) {
            return frontdesk.receiptKeys();
        }
    }

    /** Test 1 of RFC 8032, 7.1. */
    static ReceiptKeys rfc8032() {
        byte[] seed = HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        try (Frontdesk frontdesk = desk((byte) 7).secrets(name -> seed.clone()).build()) {
            return frontdesk.receiptKeys();
        }
    }

    private static FrontdeskBuilder desk(byte seed) {
        var ids = new AtomicLong();
        return Frontdesk.inMemory()
                .clock(SettableClock.at(START))
                .ids(() -> new UUID(0, ids.incrementAndGet()))
                .channel(RecordingChannel.email())
                .secrets(name -> key(name, seed));
    }

    private static byte[] key(String name, byte seed) {
        byte[] key = new byte[32];
        Arrays.fill(key, name.equals(SecretSource.RECEIPT_KEY) ? seed : (byte) name.length());
        key[0]++;
        return key;
    }
}
