package io.frontdesk.consent.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.ShownNotice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What a receipt says: the fields of a record by ISO/IEC TS 27560, one canonical object. The signature is over the object without itself. */
final class ReceiptText {

    private static final String SCHEMA = "frontdesk-consent-receipt/1";

    private final Map<String, Object> members = new TreeMap<>();

    private ReceiptText() {}

    /**
     * A receipt to be signed.
     *
     * @param principal the person's pseudonym
     * @param controller in whose name it was recorded
     * @param evidence its digest
     */
    static ReceiptText of(
            UUID receipt,
            Instant issuedAt,
            ConsentEntry entry,
            String principal,
            String controller,
            Optional<String> evidence) {
        var text = new ReceiptText();
        text.put("schema_version", SCHEMA);
        text.put("receipt_id", receipt.toString());
        text.put("issued_at", issuedAt.toString());
        text.put("record_id", entry.id().toString());
        text.put("pii_principal_id", principal);
        text.members.put("pii_controller", Map.of("name", controller));
        text.put("lawful_basis", entry.basis().code());
        text.put("collection_method", entry.source());
        text.statement(entry);
        entry.notice().ifPresent(text::notice);
        evidence.ifPresent(digest -> text.put("evidence_digest", digest));
        return text;
    }

    private void statement(ConsentEntry entry) {
        put("state", entry.state().name().toLowerCase(Locale.ROOT));
        put("scope", entry.reach().scope().name().toLowerCase(Locale.ROOT));
        entry.reach().channel().map(Channel::code).ifPresent(channel -> put("channel", channel));
        entry.reach().purpose().map(Purpose::code).ifPresent(purpose -> put("purpose", purpose));
        entry.statedAt().ifPresent(stated -> put("stated_at", stated.toString()));
        put("effective_at", entry.effectiveAt().toString());
        put("recorded_at", entry.recordedAt().toString());
        entry.expiresAt().ifPresent(end -> put("expires_at", end.toString()));
    }

    private void notice(ShownNotice notice) {
        members.put(
                "privacy_notice",
                Map.of(
                        "id",
                        notice.ref().id(),
                        "version",
                        notice.ref().version(),
                        "language",
                        notice.ref().language(),
                        "sha256",
                        notice.sha256()));
    }

    private void put(String name, String value) {
        members.put(name, value);
    }

    /** The text as it is handed out. */
    String signedBy(SigningKey key) {
        put("signature_algorithm", "Ed25519");
        put("key_id", key.id());
        byte[] signature = key.sign(CanonicalJson.write(members).getBytes(StandardCharsets.UTF_8));
        put("signature", Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
        return CanonicalJson.write(members);
    }
}
