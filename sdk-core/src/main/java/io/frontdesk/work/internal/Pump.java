package io.frontdesk.work.internal;

import io.frontdesk.work.WorkPump;

/** A pump, and when to give it a turn. */
record Pump(WorkPump pump, Lookout lookout) {}
