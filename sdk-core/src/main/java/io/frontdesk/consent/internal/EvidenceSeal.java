package io.frontdesk.consent.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.PersonalDataCodec.Closed;
import io.frontdesk.common.spi.SealContext;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.spi.ConsentRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    private static final String MESSAGE = "message";
    private static final String ADDRESS = "address";

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
        evidence.message().ifPresent(message -> told.put(MESSAGE, message.toString()));
        evidence.address().ifPresent(address -> told.put(ADDRESS, address.hex()));
        return env.personalData().seal(context(tenant, entry), env.json().write(told));
    }

    Optional<ConsentEvidence> open(ConsentRow row) {
        return plain(row).map(this::read);
    }

    /** As {@link #open} for each, by line; those that came without are absent. */
    Map<UUID, ConsentEvidence> openAll(List<ConsentRow> rows) {
        List<UUID> lines = new ArrayList<>();
        List<Closed> closed = new ArrayList<>();
        for (ConsentRow row : rows) {
            if (row.evidence() != null) {
                lines.add(row.entry().id());
                closed.add(new Closed(context(row.tenant(), row.entry().id()), row.evidence()));
            }
        }
        List<String> texts = closed.isEmpty() ? List.of() : env.personalData().openAll(closed);
        Map<UUID, ConsentEvidence> opened = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            opened.put(lines.get(i), read(texts.get(i)));
        }
        return opened;
    }

    private ConsentEvidence read(String text) {
        Map<String, Object> told = env.json().read(text);
        ConsentEvidence evidence = ConsentEvidence.none();
        if (told.get(IP_ADDRESS) instanceof String address) {
            evidence = evidence.withIpAddress(address);
        }
        if (told.get(USER_AGENT) instanceof String agent) {
            evidence = evidence.withUserAgent(agent);
        }
        if (told.get(MESSAGE) instanceof String message) {
            evidence = evidence.withMessage(UUID.fromString(message));
        }
        return told.get(ADDRESS) instanceof String digest ? evidence.withAddress(new Digest(digest)) : evidence;
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
