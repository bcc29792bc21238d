package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Actor;
import io.frontdesk.messaging.Pause;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.messaging.spi.PauseStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pauses in SQL. */
final class JpaPauseStore implements PauseStore {

    private static final String KEY = " WHERE tenant_id = ? AND kind = ? AND name = ?";

    private static final Columns<Pause> ROW = Columns.<Pause>tenant(
                    pause -> pause.target().owner())
            .text("kind", pause -> pause.target().kind().name())
            .text("name", pause -> pause.target().name())
            .text("reason", Pause::reason)
            .timeOrNull("until_at", pause -> pause.until().orElse(null))
            .text("paused_by", pause -> pause.by().code())
            .time("paused_at", Pause::since);

    private final Sql sql;

    JpaPauseStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean insert(Pause pause) {
        return !sql.insertIfAbsent("pause sending", "frontdesk_pause", ROW, 3, List.of(pause))
                .isEmpty();
    }

    @Override
    public Optional<Pause> find(PauseTarget target) {
        return sql.one(
                "find a pause", "SELECT * FROM frontdesk_pause" + KEY, p -> key(p, target), JpaPauseStore::pause);
    }

    @Override
    public boolean replace(Pause pause) {
        return sql.update(
                        "pause sending",
                        "UPDATE frontdesk_pause SET reason = ?, until_at = ?, paused_by = ?, paused_at = ?" + KEY,
                        p -> key(
                                p.text(pause.reason())
                                        .time(pause.until().orElse(null))
                                        .text(pause.by().code())
                                        .time(pause.since()),
                                pause.target()))
                > 0;
    }

    @Override
    public Optional<Pause> remove(PauseTarget target) {
        Optional<Pause> standing = find(target);
        int removed = sql.update("resume sending", "DELETE FROM frontdesk_pause" + KEY, p -> key(p, target));
        return removed == 0 ? Optional.empty() : standing;
    }

    @Override
    public List<Pause> list() {
        return sql.query("list pauses", "SELECT * FROM frontdesk_pause", p -> {}, JpaPauseStore::pause);
    }

    private static Params key(Params params, PauseTarget target) throws SQLException {
        return params.tenant(target.owner()).text(target.kind().name()).text(target.name());
    }

    private static Pause pause(Row row) throws SQLException {
        @Nullable Instant until = row.timeOrNull("until_at");
        return new Pause(
                new PauseTarget(row.constant("kind", PauseTarget.Kind.class), row.tenant(), row.text("name")),
                row.text("reason"),
                Optional.ofNullable(until),
                Actor.parse(row.text("paused_by")),
                row.time("paused_at"));
    }
}
