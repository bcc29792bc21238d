package io.frontdesk.messaging.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.messaging.Rate;
import io.frontdesk.messaging.SaveAccount;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.AccountRow;
import io.frontdesk.messaging.spi.ChannelProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's account with what its row says. {@link #toString()} shows no value.
 *
 * @param credentials null if they cannot be read any more
 */
record OwnAccount(
        AccountRow row,
        Map<String, String> settings,
        @Nullable Map<String, String> credentials,
        @Nullable Rate rate,
        @Nullable Rate domainRate) {

    /** What of a command is kept in the clear. */
    static String config(SaveAccount command, JsonCodec json) {
        var map = new LinkedHashMap<String, Object>();
        map.put("settings", command.settings());
        command.rate().ifPresent(rate -> map.put("rate", rate.toString()));
        command.domainRate().ifPresent(rate -> map.put("domainRate", rate.toString()));
        return json.write(map);
    }

    @SuppressWarnings("unchecked") // what config() wrote under "settings"
    static OwnAccount of(AccountRow row, @Nullable Map<String, String> credentials, JsonCodec json) {
        Map<String, Object> map = json.read(row.config());
        return new OwnAccount(
                row,
                Map.copyOf((Map<String, String>)
                        Optional.ofNullable(map.get("settings")).orElse(Map.of())),
                credentials,
                rate(map.get("rate")),
                rate(map.get("domainRate")));
    }

    /** Those there are. */
    Map<String, String> kept() {
        return credentials == null ? Map.of() : credentials;
    }

    /**
     * What a channel is made of.
     *
     * @throws FrontdeskException with {@link ErrorCode#UNREADABLE_DATA} if its credentials cannot be read
     */
    AccountConfig config() {
        if (credentials == null) {
            throw new FrontdeskException(
                    ErrorCode.UNREADABLE_DATA,
                    "Cannot open account '" + row.key() + "' of tenant " + row.tenant()
                            + ": its credentials cannot be read. Bring the key back, or save them anew.");
        }
        return new AccountConfig(settings, credentials);
    }

    ChannelProvider provider(Map<String, ChannelProvider> providers) {
        ChannelProvider provider = providers.get(row.provider());
        if (provider == null) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot use account '" + row.key() + "' of tenant " + row.tenant() + ": the desk has no provider '"
                            + row.provider() + "'. Add .provider(...) to the builder, or change the account.");
        }
        return provider;
    }

    @Override
    public String toString() {
        return "OwnAccount[" + row.key() + "]";
    }

    private static @Nullable Rate rate(@Nullable Object text) {
        return text == null ? null : Rate.parse(text.toString());
    }
}
