package io.frontdesk.messaging.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.PersonalDataCodec.Closed;
import io.frontdesk.common.spi.SealContext;
import io.frontdesk.messaging.spi.AccountRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Seals what accounts log in with under the tenant's own key, and opens it again. In the open transaction. */
final class Credentials {

    private static final String COLUMN = "account.credentials";

    private final Environment env;

    Credentials(Environment env) {
        this.env = env;
    }

    Sealed seal(TenantId tenant, UUID account, Map<String, String> credentials) {
        return env.personalData().seal(context(tenant, account), env.json().write(credentials));
    }

    /** A handful of statements however many, of any tenants; in their order. */
    List<OwnAccount> open(List<AccountRow> rows) {
        List<Optional<String>> texts = texts(rows);
        var opened = new ArrayList<OwnAccount>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            opened.add(OwnAccount.of(
                    rows.get(i), texts.get(i).map(this::credentials).orElse(null), env.json()));
        }
        return opened;
    }

    /** What cannot be read is as good as gone, and nobody else's fault: it is shown as missing and asked for again. */
    private List<Optional<String>> texts(List<AccountRow> rows) {
        try {
            return env.personalData()
                    .openKept(rows.stream()
                            .map(row -> new Closed(context(row.tenant(), row.id()), row.credentials()))
                            .toList());
        } catch (FrontdeskException e) {
            if (e.code() != ErrorCode.UNREADABLE_DATA) {
                throw e;
            }
            return rows.size() == 1
                    ? List.of(Optional.empty())
                    : rows.stream().flatMap(row -> texts(List.of(row)).stream()).toList();
        }
    }

    private Map<String, String> credentials(String text) {
        var credentials = new LinkedHashMap<String, String>();
        env.json().read(text).forEach((name, value) -> credentials.put(name, String.valueOf(value)));
        return credentials;
    }

    private static SealContext context(TenantId tenant, UUID account) {
        return new SealContext(tenant, COLUMN, account);
    }
}
