package io.frontdesk.tenancy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import java.util.List;

/**
 * One tenant's custom domains. Any number of tenants may claim a domain; one at a time has it verified.
 *
 * <p>Domains may be given in Unicode or in ASCII, in any case, with a dot at the end. Thread-safe. Every method but {@link #verify} joins the caller's
 * transaction, or runs in one of its own. Works whatever the tenant's status.
 */
public interface TenantDomains {

    /** How many a tenant may claim. */
    int MOST = 100;

    /**
     * Claims a domain, and says how to prove that it is the tenant's; saying it twice changes nothing.
     *
     * @throws InvalidInputException naming {@code domain} for a name with a port, path or wildcard, one that leads nowhere in public, or one of the
     *     base domain's; or if the tenant has {@link #MOST}
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND} if there is no such tenant; {@link ErrorCode#NOT_CONFIGURED} without a
     *     {@link TenancySettings#withDomainVerifier verifier}
     */
    DomainClaim claim(String domain);

    /**
     * Looks whether the record stands, now; repeat it from time to time, for domains change hands. Asks the network: outside any transaction.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND} if the tenant has not claimed the domain; {@link ErrorCode#TRANSACTION_STATE} if a
     *     transaction is open; {@link ErrorCode#NOT_CONFIGURED} without a verifier
     */
    DomainVerification verify(String domain);

    /** Gives a domain up, verified or not, so that another tenant may have it; false if the tenant has not claimed it. */
    boolean release(String domain);

    /** Every one, by name. */
    List<TenantDomain> list();
}
