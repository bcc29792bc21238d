package io.frontdesk.messaging.spi;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;

/** What a desk has that was given no content. */
final class NoContent implements Content {

    @Override
    public Map<String, Long> sizes(TenantId tenant, Collection<String> names) {
        return Map.of();
    }

    @Override
    public InputStream open(TenantId tenant, String name) {
        throw new FrontdeskException(
                ErrorCode.NOT_FOUND,
                "Cannot open an attachment: this desk has no content. Add .content(...) to the builder.");
    }
}
