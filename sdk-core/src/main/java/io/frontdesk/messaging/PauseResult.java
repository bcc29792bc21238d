package io.frontdesk.messaging;

import java.util.function.Function;

/** What became of a wish to pause. */
public sealed interface PauseResult {

    /** Paused now, or with another reason or end than before. */
    record Paused(Pause pause) implements PauseResult {}

    /** It was paused already with this reason and end: nothing changed. */
    record AlreadyPaused(Pause standing) implements PauseResult {}

    /** The pause that stands now. */
    default Pause pause() {
        return fold(Paused::pause, AlreadyPaused::standing);
    }

    default <T> T fold(Function<? super Paused, T> paused, Function<? super AlreadyPaused, T> alreadyPaused) {
        return this instanceof Paused p ? paused.apply(p) : alreadyPaused.apply((AlreadyPaused) this);
    }
}
