package io.frontdesk.identity.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.PersonalDataCodec;
import io.frontdesk.common.spi.SealContext;
import io.frontdesk.identity.Invitation;
import io.frontdesk.identity.spi.InvitationRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Addresses of invitations, sealed and opened, and what is shown of rows. */
final class InvitationViews {

    private final Environment env;

    InvitationViews(Environment env) {
        this.env = env;
    }

    Digest digest(TenantId tenant, EmailAddress address) {
        return env.digests().of(tenant, "invitation", address.normalized());
    }

    Sealed seal(TenantId tenant, UUID invitation, EmailAddress address) {
        return env.personalData().seal(new SealContext(tenant, InvitationRow.ADDRESS, invitation), address.value());
    }

    /** All addresses in one batch. */
    List<Invitation> of(List<InvitationRow> rows, Instant now) {
        List<UUID> ids = new ArrayList<>();
        List<PersonalDataCodec.Closed> closed = new ArrayList<>();
        for (InvitationRow row : rows) {
            Sealed sealed = row.sealed();
            if (sealed != null) {
                ids.add(row.id());
                closed.add(new PersonalDataCodec.Closed(
                        new SealContext(row.tenant(), InvitationRow.ADDRESS, row.id()), sealed));
            }
        }
        Map<UUID, EmailAddress> addresses = new HashMap<>();
        List<String> opened = closed.isEmpty() ? List.of() : env.personalData().openAll(closed);
        for (int i = 0; i < opened.size(); i++) {
            addresses.put(ids.get(i), EmailAddress.of(opened.get(i)));
        }
        return rows.stream()
                .map(row -> view(row, Optional.ofNullable(addresses.get(row.id())), now))
                .toList();
    }

    static Invitation view(InvitationRow row, Optional<EmailAddress> address, Instant now) {
        return new Invitation(
                row.id(),
                address,
                row.role(),
                InvitationPolicy.status(row, now),
                row.sends().isEmpty()
                        ? row.createdAt()
                        : row.sends().get(row.sends().size() - 1),
                row.expiresAt(),
                Optional.ofNullable(row.acceptedBy()));
    }
}
