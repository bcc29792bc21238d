package io.frontdesk.contacts.spi;

import java.util.UUID;

/**
 * What a contact is found by: a keyed hash of a value.
 *
 * @param hash the first 128 bits of HMAC-SHA-256 over tenant, field and normalised value
 * @param keyVersion of the key it was made with
 * @param unique whether only one contact of a tenant may have it
 */
public record IndexKey(UUID hash, int keyVersion, boolean unique) {}
