package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.util.List;

/**
 * How a tenant's accounts fare with providers and recipients. Thread-safe; joins the caller's transaction, or runs in one of its own.
 *
 * <p>Throws {@link FrontdeskException} with {@link ErrorCode#TENANT_NOT_ACTIVE} for a suspended tenant.
 */
public interface SenderHealth {

    /**
     * The last days of an account, today in UTC first; days on which nothing happened are all zero.
     *
     * @param account its key, as messages name it
     * @param days 1 to 400
     */
    List<HealthDay> of(Channel channel, String account, int days);
}
