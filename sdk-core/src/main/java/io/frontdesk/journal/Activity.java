package io.frontdesk.journal;

import io.frontdesk.common.Actor;
import java.time.Instant;
import java.util.UUID;

/** One line of the activity feed: an event with its name instead of its class. */
public record Activity(UUID id, String type, Subject subject, Actor actor, Instant occurredAt, EventData data) {}
