package io.frontdesk.tenancy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import java.util.Map;

/**
 * One tenant's settings, kept in the clear: no secrets, nothing personal.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own; each reads the database, none a cache. Works whatever
 * the tenant's status. Changing what changes nothing leaves no trace in the journal.
 */
public interface TenantSettings {

    /**
     * The value that holds: what was set, or the setting's preset.
     *
     * @throws InvalidInputException naming {@code settings.<name>} if what was set once is not allowed any more
     */
    <T> T get(TenantSetting<T> setting);

    /**
     * Sets a value.
     *
     * @throws InvalidInputException naming {@code settings.<name>} if the setting does not allow it, or all of them if the tenant has
     *     1,000
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND} if there is no such tenant
     */
    <T> void set(TenantSetting<T> setting, T value);

    /**
     * Lets the preset hold again.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND} if there is no such tenant
     */
    void reset(TenantSetting<?> setting);

    /** Everything that was set, as it is kept, by name: also what no part of this application declares. */
    Map<String, String> all();
}
