package io.frontdesk.messaging.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.spi.DigestHolder;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.messaging.spi.RaisedRecipient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Raises where messages went, to the oldest version in use only: from a message's digest every other one in use is made, so that a report or a link finds
 * what stands under any of them.
 */
final class RecipientDigests implements DigestHolder {

    private static final int BATCH = 500;

    private final Environment env;
    private final MessageStore store;

    RecipientDigests(Environment env, MessageStore store) {
        this.env = env;
        this.store = store;
    }

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public Raised raise(TenantId tenant, @Nullable UUID after) {
        Map<MessageId, Digest> old = store.recipientsBefore(
                tenant, Collections.min(env.digests().versions()), after == null ? null : new MessageId(after), BATCH);
        if (old.isEmpty()) {
            return new Raised(0, null);
        }
        List<RaisedRecipient> raised = new ArrayList<>(old.size());
        old.forEach((message, digest) ->
                raised.add(new RaisedRecipient(message, digest, env.digests().kept(digest))));
        store.readdress(tenant, raised);
        return new Raised(old.size(), raised.get(raised.size() - 1).message().value());
    }
}
