package io.frontdesk.messaging.spi;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.Attempt;

/** A provider call as it is stored. */
public record AttemptRow(TenantId tenant, Attempt attempt) {}
