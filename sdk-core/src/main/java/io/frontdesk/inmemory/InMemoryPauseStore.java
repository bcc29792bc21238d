package io.frontdesk.inmemory;

import io.frontdesk.messaging.Pause;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.messaging.spi.PauseStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryPauseStore implements PauseStore {

    private final Table<Pause> rows;

    InMemoryPauseStore(InMemoryTransactions transactions) {
        this.rows = new Table<>("pause", transactions, pause -> key(pause.target()));
    }

    @Override
    public boolean insert(Pause pause) {
        return rows.insert(pause);
    }

    @Override
    public Optional<Pause> find(PauseTarget target) {
        return Optional.ofNullable(rows.get(key(target)));
    }

    @Override
    public boolean replace(Pause pause) {
        return !rows.replaceAll(Stream.of(pause), (before, after) -> true).isEmpty();
    }

    @Override
    public Optional<Pause> remove(PauseTarget target) {
        Optional<Pause> standing = find(target);
        standing.ifPresent(rows::remove);
        return standing;
    }

    @Override
    public List<Pause> list() {
        return rows.under(Key.platform()).toList();
    }

    private static Key key(PauseTarget target) {
        return Key.of(target.owner(), target.kind().name(), target.name());
    }
}
