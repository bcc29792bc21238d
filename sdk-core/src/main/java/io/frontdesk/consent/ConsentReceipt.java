package io.frontdesk.consent;

import java.time.Instant;
import java.util.UUID;

/**
 * A signed, self-contained copy of one line of the ledger, for the person or an auditor. Whoever has the public key can check it without us, also
 * when the contact is gone.
 *
 * @param id of the receipt
 * @param entry the line
 * @param text one JSON object (RFC 8785), signed by Ed25519 (RFC 8032): keep it byte for byte. It names the person by a pseudonym only
 * @param keyId which of {@link ReceiptKeys} checks it
 * @param sha256 of the text in UTF-8: what the trail keeps
 */
public record ConsentReceipt(UUID id, UUID entry, String text, String keyId, String sha256, Instant issuedAt) {}
