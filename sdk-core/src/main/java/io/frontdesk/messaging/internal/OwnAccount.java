package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.messaging.Rate;
import io.frontdesk.messaging.SaveAccount;
import io.frontdesk.messaging.spi.AccountRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tenant's account with what its row's JSON says; credentials stay sealed until the account is opened. */
record OwnAccount(
        AccountRow row,
        Map<String, String> settings,
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
    static OwnAccount of(AccountRow row, JsonCodec json) {
        Map<String, Object> map = json.read(row.config());
        return new OwnAccount(
                row,
                Map.copyOf((Map<String, String>)
                        Optional.ofNullable(map.get("settings")).orElse(Map.of())),
                rate(map.get("rate")),
                rate(map.get("domainRate")));
    }

    private static @Nullable Rate rate(@Nullable Object text) {
        return text == null ? null : Rate.parse(text.toString());
    }
}
