package io.frontdesk.work;

import io.frontdesk.common.TenantId;
import java.util.UUID;

/**
 * One lease of one row: the fencing token of everything done under it.
 *
 * @param attempt the number of the claim, from 1
 */
public record WorkRef(TenantId tenant, UUID id, int attempt) {}
