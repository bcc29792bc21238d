package io.frontdesk.work;

/** Something besides queues that wants a turn of the engine, such as the journal's sequencer. Runs outside any transaction; leases what it must not share. */
@FunctionalInterface
public interface WorkPump {

    /** Does at most a batch; returns how much was done, 0 if nothing is left for now. */
    int pump();
}
