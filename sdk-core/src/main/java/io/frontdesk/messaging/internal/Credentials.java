package io.frontdesk.messaging.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.SecretSeal;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.common.spi.SealContext;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.AccountRow;
import io.frontdesk.messaging.spi.ChannelProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Seals what accounts log in with, and opens it for the moment it is needed. */
final class Credentials {

    private static final String COLUMN = "account.credentials";

    private final SecretSeal seal;
    private final JsonCodec json;

    Credentials(SecretSeal seal, JsonCodec json) {
        this.seal = seal;
        this.json = json;
    }

    Sealed seal(TenantId tenant, UUID account, Map<String, String> credentials) {
        return seal.seal(new SealContext(tenant, COLUMN, account), json.write(credentials));
    }

    Map<String, String> open(AccountRow row) {
        var opened = new LinkedHashMap<String, String>();
        json.read(seal.open(new SealContext(row.tenant(), COLUMN, row.id()), row.credentials()))
                .forEach((name, value) -> opened.put(name, String.valueOf(value)));
        return opened;
    }

    AccountConfig open(OwnAccount account) {
        return new AccountConfig(account.settings(), open(account.row()));
    }

    ChannelProvider provider(Map<String, ChannelProvider> providers, AccountRow row) {
        ChannelProvider provider = providers.get(row.provider());
        if (provider == null) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot use account '" + row.key() + "' of tenant " + row.tenant() + ": the desk has no provider '"
                            + row.provider() + "'. Add .provider(...) to the builder, or change the account.");
        }
        return provider;
    }
}
