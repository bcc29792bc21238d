package io.frontdesk.messaging.spi;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;

/** Where the bytes of attachments are: the host's files, object store or database. Thread-safe. */
public interface Content {

    /** A desk without any: every attachment is refused when it is enqueued. */
    static Content none() {
        return new NoContent();
    }

    /**
     * How large each content is; one call for a whole batch, inside the enqueueing transaction, so it should look at metadata only.
     *
     * @param names at most 10,000, as attachments give them
     * @return bytes by name; what the tenant does not have is absent
     */
    Map<String, Long> sizes(TenantId tenant, Collection<String> names);

    /**
     * Opens one for reading, when the message leaves; outside any transaction. The caller closes it.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND} if it is gone: the message fails
     * @throws IOException if it cannot be read now: the message is tried again
     */
    InputStream open(TenantId tenant, String name) throws IOException;
}
