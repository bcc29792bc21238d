package io.frontdesk.contacts;

import java.time.Instant;

/**
 * A contact as it stands.
 *
 * @param version grows with every change; what {@link UpdateContact} compares
 */
public record Contact(ContactId id, ContactProfile profile, long version, Instant createdAt, Instant updatedAt) {}
