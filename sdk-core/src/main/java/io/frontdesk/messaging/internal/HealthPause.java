package io.frontdesk.messaging.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.PauseResult;
import io.frontdesk.messaging.PauseSending;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.messaging.Pauses;
import io.frontdesk.messaging.spi.PauseStore;
import io.frontdesk.messaging.spi.SenderKey;

/** Pauses a tenant's use of an account until somebody resumes it; a pause that holds already stays as its maker left it. */
final class HealthPause implements AutoPause {

    private final Environment env;
    private final PauseStore store;
    private final Pauses pauses;

    HealthPause(Environment env, PauseStore store, Pauses pauses) {
        this.env = env;
        this.store = store;
        this.pauses = pauses;
    }

    @Override
    public boolean pause(SenderKey sender, MessageReason reason) {
        PauseTarget target = PauseTarget.account(sender.tenant(), sender.account());
        if (store.find(target).filter(pause -> pause.holdsAt(env.now())).isPresent()) {
            return false;
        }
        PauseSending command = PauseSending.of(target).withReason(reason.name()).by(Actor.system("health"));
        return pauses.pause(command) instanceof PauseResult.Paused;
    }
}
