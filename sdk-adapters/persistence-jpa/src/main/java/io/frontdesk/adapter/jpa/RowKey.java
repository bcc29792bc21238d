package io.frontdesk.adapter.jpa;

import java.io.Serializable;
import java.util.UUID;

/** The primary key of every tenant's row: the tenant first. */
record RowKey(UUID tenantId, UUID id) implements Serializable {}
