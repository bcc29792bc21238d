package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.PersonalDataCodec.Closed;
import io.frontdesk.common.spi.SealContext;
import io.frontdesk.messaging.Rate;
import io.frontdesk.messaging.SaveSender;
import io.frontdesk.messaging.Sender;
import io.frontdesk.messaging.spi.SenderRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a sender is kept: who it is sealed, which one it is in the clear. */
final class OwnSender {

    private OwnSender() {}

    static SealContext context(io.frontdesk.common.TenantId tenant, UUID id) {
        return new SealContext(tenant, SenderRow.PROFILE, id);
    }

    static String profile(SaveSender command, Environment env) {
        var map = new LinkedHashMap<String, Object>();
        map.put("address", command.address());
        command.name().ifPresent(name -> map.put("name", name));
        command.replyTo().ifPresent(address -> map.put("replyTo", address));
        command.prefix().ifPresent(prefix -> map.put("prefix", prefix));
        command.rate().ifPresent(rate -> map.put("rate", rate.toString()));
        return env.json().write(map);
    }

    static Sender view(SenderRow row, Environment env) {
        return views(List.of(row), env).get(0);
    }

    /** In the open transaction; a handful of statements however many, of any tenants. */
    static List<Sender> views(List<SenderRow> rows, Environment env) {
        List<String> profiles = env.personalData()
                .openAll(rows.stream()
                        .map(row -> new Closed(context(row.tenant(), row.id()), row.profile()))
                        .toList());
        List<Sender> views = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            views.add(view(rows.get(i), env.json().read(profiles.get(i))));
        }
        return views;
    }

    private static Sender view(SenderRow row, Map<String, Object> map) {
        return new Sender(
                row.key(),
                row.channel(),
                String.valueOf(map.get("address")),
                text(map.get("name")),
                text(map.get("replyTo")),
                text(map.get("prefix")),
                Optional.ofNullable(row.account()),
                row.preferred(),
                text(map.get("rate")).map(Rate::parse),
                Optional.ofNullable(row.verifiedAt()),
                row.createdAt(),
                row.updatedAt());
    }

    private static Optional<String> text(@Nullable Object value) {
        return Optional.ofNullable(value).map(Object::toString);
    }
}
