package io.frontdesk.inmemory;

import java.util.ArrayList;
import java.util.List;

/** What one open transaction did so far, and what is to happen once it committed. Used by one thread. */
final class OpenTransaction {

    private final List<Table.Change<?>> changes = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    void log(Table.Change<?> change) {
        changes.add(change);
    }

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }

    /** Takes every change back, last first. */
    void undo() {
        undoFrom(changes.size());
    }

    /** Does every change again after {@link #undo}; false, leaving none done, if what was committed meanwhile stands in the way. */
    boolean redo() {
        for (int i = 0; i < changes.size(); i++) {
            if (!changes.get(i).redo()) {
                undoFrom(i);
                return false;
            }
        }
        return true;
    }

    private void undoFrom(int end) {
        for (int i = end - 1; i >= 0; i--) {
            if (!changes.get(i).undo()) {
                throw new IllegalStateException("The undo log of an in-memory transaction does not fit its rows");
            }
        }
    }
}
