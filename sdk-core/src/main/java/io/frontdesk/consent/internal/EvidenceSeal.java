package io.frontdesk.consent.internal;

import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.SealContext;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.spi.ConsentRow;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Seals from where a statement came, and opens it again. */
final class EvidenceSeal {

    private static final String COLUMN = "consent.evidence";
    private static final String IP_ADDRESS = "ip_address";
    private static final String USER_AGENT = "user_agent";

    private final Environment env;

    EvidenceSeal(Environment env) {
        this.env = env;
    }

    @Nullable
    Sealed seal(TenantId tenant, UUID entry, ConsentEvidence evidence) {
        if (evidence.isEmpty()) {
            return null;
        }
        Map<String, String> told = new TreeMap<>();
        evidence.ipAddress().ifPresent(address -> told.put(IP_ADDRESS, address));
        evidence.userAgent().ifPresent(agent -> told.put(USER_AGENT, agent));
        return env.personalData().seal(context(tenant, entry), env.json().write(told));
    }

    Optional<ConsentEvidence> open(ConsentRow row) {
        return plain(row).map(text -> {
            Map<String, Object> told = env.json().read(text);
            ConsentEvidence evidence = ConsentEvidence.none();
            if (told.get(IP_ADDRESS) instanceof String address) {
                evidence = evidence.withIpAddress(address);
            }
            return told.get(USER_AGENT) instanceof String agent ? evidence.withUserAgent(agent) : evidence;
        });
    }

    /** What a receipt may say of it. Keyed: of a plain digest an address is found by trying them all. */
    Optional<String> digest(ConsentRow row) {
        return plain(row)
                .map(text -> env.digests().of(row.tenant(), COLUMN, text).hex());
    }

    private Optional<String> plain(ConsentRow row) {
        return row.evidence() == null
                ? Optional.empty()
                : Optional.of(env.personalData()
                        .open(context(row.tenant(), row.entry().id()), row.evidence()));
    }

    private static SealContext context(TenantId tenant, UUID entry) {
        return new SealContext(tenant, COLUMN, entry);
    }
}
