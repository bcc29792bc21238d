package io.frontdesk.examples.quickstart;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.adapter.receipt.ReceiptVerifier;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody agrees; a receipt is issued, and checked as whoever holds nothing but it and the public key checks it. */
final class ConsentScene {

    private static final EmailAddress ANN = EmailAddress.of("ann@example.org");
    private static final String TEXT = "May Acme send you news by e-mail? You can stop at any time.";

    private final Frontdesk frontdesk;
    private final TenantDesk desk;
    private final Path data;
    private final Console console;

    ConsentScene(Frontdesk frontdesk, TenantDesk desk, Path data, Console console) {
        this.frontdesk = frontdesk;
        this.desk = desk;
        this.data = data;
        this.console = console;
    }

    /** Whether the receipt was found valid, and a changed one was not. */
    boolean run() throws IOException {
        Path receipt = Files.writeString(data.resolve("receipt.json"), issued());
        Path keys = Files.writeString(
                data.resolve("receipt-keys.json"), frontdesk.receiptKeys().toJwks());
        console.line("Receipt, in " + receipt + ", to be checked by the keys in " + keys + ":");
        console.line(Files.readString(receipt));
        return isChecked(ReceiptVerifier.ofJwks(Files.readString(keys)), Files.readAllBytes(receipt));
    }

    private String issued() {
        Notice notice = desk.notices().publish("newsletter", "en", TEXT);
        console.line("Notice: " + notice.ref() + ", SHA-256 " + notice.sha256());
        ContactId ann = desk.contacts()
                .create(CreateContact.of(ContactProfile.withEmailAddress(ANN)))
                .contact()
                .id();
        ConsentEntry entry = desk.consents()
                .record(RecordConsent.grant(ann, Channel.EMAIL, Purpose.MARKETING, "quickstart")
                        .underNotice(notice.ref())
                        .withEvidence(ConsentEvidence.none().withIpAddress("192.0.2.17")))
                .entry();
        console.line("Consent: " + entry.state() + " for " + entry.reach() + ", line " + entry.id());
        return desk.consents().receipt(entry.id()).text();
    }

    private boolean isChecked(ReceiptVerifier verifier, byte[] receipt) {
        ReceiptVerifier.Verdict verdict = verifier.verify(receipt);
        console.line("Offline, as issued: " + verdict);
        byte[] changed = receipt.clone();
        changed[changed.length / 2] ^= 1;
        ReceiptVerifier.Verdict other = verifier.verify(changed);
        console.line("Offline, with one bit flipped: " + other);
        return verdict.valid() && !other.valid();
    }
}
