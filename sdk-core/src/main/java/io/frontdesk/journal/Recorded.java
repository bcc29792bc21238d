package io.frontdesk.journal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as the journal holds it.
 *
 * @param id UUIDv7; the key under which a handler remembers what it has done, since delivery is at least once
 * @param position grows in order of visibility over the whole installation
 */
public record Recorded<E extends DomainEvent>(
        UUID id, TenantId tenant, long position, Actor actor, Instant occurredAt, E event) {}
